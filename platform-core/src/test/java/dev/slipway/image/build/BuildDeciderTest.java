package dev.slipway.image.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.image.build.BuildAction.CreateJob;
import dev.slipway.image.build.BuildAction.CreateNamespace;
import dev.slipway.image.build.BuildAction.CreateSecret;
import dev.slipway.image.build.BuildAction.DeleteJob;
import dev.slipway.image.build.BuildAction.End;
import dev.slipway.image.build.BuildAction.Release;
import dev.slipway.image.build.BuildAction.Rest;
import dev.slipway.image.build.BuildAction.Wait;
import dev.slipway.image.build.BuildAction.Wall;
import dev.slipway.image.build.BuildSight.LiveJob;
import dev.slipway.image.build.BuildSight.Phase;
import dev.slipway.image.build.BuildSight.Place;
import dev.slipway.release.NamespaceState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BuildDeciderTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final Place STRAY = new Place("account-x-builds", "build-old");

  private static ImageBuild build(@Nullable Duration running) {
    return new ImageBuild(
        new UUID(0, 1),
        new UUID(0, 2),
        7,
        1,
        1,
        "registry.example.com/team/web:latest",
        "account-x-builds",
        new BuildSpec(new BuildSource.Git("https://example.com/a", "HEAD"), "Dockerfile", Map.of()),
        BuildState.RUNNING,
        null,
        null,
        null,
        NOW,
        running == null ? null : NOW.minus(running),
        null);
  }

  private static BuildSight without(NamespaceState namespace, boolean walled) {
    return new BuildSight(List.of(), namespace, walled, null, false);
  }

  private static BuildSight with(Phase phase, boolean secret, @Nullable String trouble) {
    return new BuildSight(List.of(), NamespaceState.OWN, true, new LiveJob(phase, trouble), secret);
  }

  private static End failed(String reason) {
    return new End(BuildState.FAILED, reason);
  }

  static Stream<Arguments> rows() {
    Duration never = null;
    Duration second = Duration.ofSeconds(1);
    Duration minute = Duration.ofMinutes(1);
    return Stream.of(
        row(never, without(NamespaceState.ABSENT, false), new CreateNamespace()),
        row(never, without(NamespaceState.TERMINATING, false), new Wait(second)),
        row(
            never,
            without(NamespaceState.FOREIGN, true),
            failed("The namespace account-x-builds belongs to somebody else")),
        row(never, without(NamespaceState.OWN, false), new Wall()),
        row(never, without(NamespaceState.OWN, true), new CreateJob()),
        row(
            second,
            without(NamespaceState.OWN, true),
            failed("Its Job was deleted on the cluster")),
        row(
            second,
            without(NamespaceState.ABSENT, false),
            failed("Its Job was deleted on the cluster")),
        row(never, with(Phase.SUSPENDED, false, null), new CreateSecret()),
        row(never, with(Phase.SUSPENDED, true, null), new Release()),
        row(never, with(Phase.RUNNING, false, null), new CreateSecret()),
        row(never, with(Phase.RUNNING, true, null), new Release()),
        row(never, with(Phase.UNPULLABLE, true, "x"), new Release()),
        row(second, with(Phase.RUNNING, true, null), new Wait(second)),
        row(minute, with(Phase.RUNNING, true, null), new Wait(Duration.ofSeconds(6))),
        row(LIMIT, with(Phase.RUNNING, true, null), new Wait(Duration.ofSeconds(10))),
        row(
            LIMIT.plusMinutes(2),
            with(Phase.RUNNING, true, null),
            failed("The build took longer than 30 minutes")),
        row(minute, with(Phase.UNPULLABLE, true, "no image"), new Wait(Duration.ofSeconds(6))),
        row(Duration.ofMinutes(2), with(Phase.UNPULLABLE, true, "no image"), failed("no image")),
        row(never, with(Phase.DELETED, true, null), new Wait(second)),
        row(second, with(Phase.DELETED, true, null), failed("Its Job was deleted on the cluster")),
        row(minute, with(Phase.FAILED, true, "exit code 1"), failed("exit code 1")),
        row(minute, with(Phase.COMPLETE, true, null), new End(BuildState.SUCCEEDED, null)),
        row(never, with(Phase.COMPLETE, false, null), new End(BuildState.SUCCEEDED, null)));
  }

  private static Arguments row(@Nullable Duration running, BuildSight sight, BuildAction expected) {
    return Arguments.of(running, sight, expected);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void decide_follows(@Nullable Duration running, BuildSight sight, BuildAction expected) {
    assertThat(new BuildDecider(LIMIT).decide(build(running), sight, NOW)).isEqualTo(expected);
  }

  @Test
  void strays_goFirst() {
    BuildSight sight = new BuildSight(List.of(STRAY), NamespaceState.OWN, true, null, false);

    assertThat(new BuildDecider(LIMIT).decide(build(null), sight, NOW))
        .isEqualTo(new DeleteJob(STRAY));
    assertThat(new BuildDecider(LIMIT).decide(null, sight, NOW)).isEqualTo(new DeleteJob(STRAY));
  }

  @Test
  void noBuild_leavesNothingToDo() {
    assertThat(new BuildDecider(LIMIT).decide(null, without(NamespaceState.ABSENT, false), NOW))
        .isEqualTo(new Rest());
  }
}
