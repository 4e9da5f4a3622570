package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.fleet.ClusterDriver;
import dev.slipway.fleet.ClusterDriverException;
import dev.slipway.fleet.ClusterFigures;
import dev.slipway.fleet.ClusterProgress;
import dev.slipway.fleet.ClusterSight;
import dev.slipway.fleet.ClusterStatus;
import dev.slipway.fleet.ClusterTarget;
import dev.slipway.fleet.DriverCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What a driver of clusters holds up to. */
public abstract class ClusterDriverContract {
  private final List<ClusterProgress> steps = new ArrayList<>();

  /** The driver under test. */
  protected abstract ClusterDriver driver();

  /**
   * A cluster that the driver may do anything with: without a power switch one that runs, with one
   * any, also one that does not exist yet.
   */
  protected abstract ClusterTarget target();

  /** How long a start or a stop may take. */
  protected Duration patience() {
    return Duration.ofMinutes(1);
  }

  private DriverCall call() {
    return new DriverCall(patience(), () -> false, steps::add);
  }

  private ClusterSight look() {
    return driver().look(target(), DriverCall.within(patience()));
  }

  private void requireSwitch() {
    Assumptions.assumeTrue(
        driver().hasPowerSwitch(), "The driver " + driver().name() + " has no power switch");
  }

  @Test
  public void name_isAWord() {
    assertThat(driver().name()).matches("[a-z][a-z0-9-]*");
  }

  @Test
  public void accept_keepsWhatWasSaid() {
    ClusterTarget target = target();
    Assumptions.assumeFalse(target.platform(), "The platform's own cluster is not registered");

    assertThat(driver().accept(target.spec()).name()).isEqualTo(target.spec().name());
    assertThat(driver().accept(target.spec()).wanted()).isEqualTo(target.spec().wanted());
  }

  @Test
  public void look_withoutASwitch_findsItRunningWithItsFigures() {
    Assumptions.assumeFalse(driver().hasPowerSwitch());
    ClusterSight sight = look();

    assertThat(sight.status()).isEqualTo(ClusterStatus.RUNNING);
    assertThat(sight.reason()).isNull();
    assertThat(sight.figures().kubernetesVersion()).startsWith("v1.");
    assertThat(sight.figures().cpus()).isNotNull().isNotNegative();
    assertThat(sight.figures().memory()).isNotNull().isNotNegative();
    assertThat(sight.figures().diskSize()).isNotNull().isNotNegative();
  }

  @Test
  public void verbs_withoutASwitch_areRefused() {
    Assumptions.assumeFalse(driver().hasPowerSwitch());

    assertThatThrownBy(() -> driver().start(target(), call()))
        .isInstanceOf(ClusterDriverException.class);
    assertThatThrownBy(() -> driver().stop(target(), call()))
        .isInstanceOf(ClusterDriverException.class);
    assertThatThrownBy(() -> driver().restart(target(), call()))
        .isInstanceOf(ClusterDriverException.class);
    assertThat(look().status()).isEqualTo(ClusterStatus.RUNNING);
  }

  @Test
  public void startStopRestart_areSeenAndMayBeRepeated() {
    requireSwitch();
    driver().start(target(), call());
    ClusterSight started = look();

    assertThat(started.status())
        .as(String.valueOf(started.reason()))
        .isEqualTo(ClusterStatus.RUNNING);
    ClusterFigures figures = started.figures();
    assertThat(figures.cpus()).isPositive();
    assertThat(figures.memory()).isPositive();
    assertThat(figures.kubernetesVersion()).startsWith("v1.");
    assertThat(steps).isNotEmpty().allMatch(step -> !step.message().isBlank());
    driver().start(target(), call());
    assertThat(look().status()).isEqualTo(ClusterStatus.RUNNING);

    driver().stop(target(), call());
    ClusterSight stopped = look();
    assertThat(stopped.status()).isEqualTo(ClusterStatus.STOPPED);
    assertThat(stopped.figures()).isEqualTo(figures);
    driver().stop(target(), call());
    assertThat(look().status()).isEqualTo(ClusterStatus.STOPPED);

    driver().restart(target(), call());
    assertThat(look().status()).isEqualTo(ClusterStatus.RUNNING);
    driver().restart(target(), call());
    assertThat(look().status()).isEqualTo(ClusterStatus.RUNNING);
    driver().stop(target(), call());
  }

  @Test
  public void start_cancelledFromTheBeginning_stopsSoon() {
    requireSwitch();
    long begun = System.nanoTime();

    assertThatThrownBy(
            () -> driver().start(target(), new DriverCall(patience(), () -> true, steps::add)))
        .isInstanceOfSatisfying(
            ClusterDriverException.class,
            e -> assertThat(e.kind()).isEqualTo(ClusterDriverException.Kind.CANCELLED));
    assertThat(System.nanoTime() - begun).isLessThan(Duration.ofSeconds(10).toNanos());
  }

  @Test
  public void start_withoutTime_stopsSoon() {
    requireSwitch();
    long begun = System.nanoTime();

    assertThatThrownBy(() -> driver().start(target(), DriverCall.within(Duration.ofMillis(1))))
        .isInstanceOfSatisfying(
            ClusterDriverException.class,
            e -> assertThat(e.kind()).isEqualTo(ClusterDriverException.Kind.TIMEOUT));
    assertThat(System.nanoTime() - begun).isLessThan(Duration.ofSeconds(10).toNanos());
  }
}
