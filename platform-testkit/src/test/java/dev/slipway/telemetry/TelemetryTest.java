package dev.slipway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Platform;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.helm.HelmCall;
import dev.slipway.helm.HelmException;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.helm.Values;
import dev.slipway.reconcile.Claim;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.Reconciler;
import dev.slipway.reconcile.ReconcilerListener;
import dev.slipway.reconcile.Work;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.store.Stores;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.FakeHelmExecutor;
import dev.slipway.testkit.FaultyWorkQueue;
import dev.slipway.testkit.MutableClock;
import dev.slipway.testkit.TestCharts;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TelemetryTest {
  private static final HelmCall CALL = HelmCall.within(Duration.ofSeconds(1));

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final OpenTelemetry tracing =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(spans))
                  .build())
          .build();

  @Test
  void helmCalls_areCountedByActionAndOutcome_withoutWhatHelmSaid() {
    FakeHelmExecutor fake = new FakeHelmExecutor();
    fake.failNext("lint", new HelmException(HelmException.Kind.QUOTA, "the password is s3cret"));
    HelmExecutor helm = Telemetry.of(tracing, meters).observe(fake);

    assertThatThrownBy(() -> helm.lint(TestCharts.web(), Values.empty(), CALL))
        .isInstanceOf(HelmException.class);
    helm.lint(TestCharts.web(), Values.empty(), CALL);

    assertThat(calls("lint", "quota")).isEqualTo(1);
    assertThat(calls("lint", "success")).isEqualTo(1);
    assertThat(spans.getFinishedSpanItems())
        .hasSize(2)
        .allSatisfy(span -> assertThat(span.getName()).isEqualTo("helm lint"));
    assertThat(spans.getFinishedSpanItems().toString()).contains("quota").doesNotContain("s3cret");
  }

  @Test
  void nothing_isDoneUnlessAskedFor() {
    FakeHelmExecutor fake = new FakeHelmExecutor();

    assertThat(Telemetry.none().observe(fake)).isSameAs(fake);
  }

  @Test
  void queue_tellsDepthAndAge_andNothingWhileItIsAway() {
    MutableClock clock = MutableClock.create();
    Stores stores = Stores.inMemory(clock);
    FaultyWorkQueue queue = new FaultyWorkQueue(stores.queue());
    Telemetry.of(OpenTelemetry.noop(), meters).observe(queue, Set.of("thing", "other"), clock);
    queue.enqueue(Work.of(new WorkKey("thing", "1"), "me", clock.instant()));
    queue.enqueue(Work.of(new WorkKey("thing", "2"), "me", clock.instant().plusSeconds(99)));
    clock.advance(Duration.ofSeconds(7));

    assertThat(depth("thing", "due")).isEqualTo(1);
    assertThat(depth("thing", "scheduled")).isEqualTo(1);
    assertThat(depth("other", "due")).isZero();
    assertThat(age("thing")).isEqualTo(7);

    queue.breakDown(FaultyWorkQueue.Call.OTHER);
    assertThat(depth("thing", "due")).as("what was read a moment ago").isEqualTo(1);
    clock.advance(Duration.ofSeconds(5));
    assertThat(depth("thing", "due")).isNaN();
    assertThat(age("thing")).isNaN();

    queue.heal();
    assertThat(depth("thing", "due")).as("nobody asks again at once").isNaN();
    clock.advance(Duration.ofSeconds(5));
    assertThat(age("thing")).isEqualTo(17);
  }

  @Test
  void runs_areCountedByKindAndOutcome_besideOtherListeners() {
    Stores stores = Stores.inMemory(InstantSource.system());
    try (Reconciler reconciler =
        Telemetry.of(tracing, meters)
            .observe(Reconciler.builder(stores.queue(), InstantSource.system()))
            .listener(
                new ReconcilerListener() {
                  @Override
                  public void claimed(Claim claim) {
                    throw new IllegalStateException("a listener that fails");
                  }
                })
            .build()) {
      reconciler.register("thing", lease -> Outcome.done());
      reconciler.start();
      stores
          .queue()
          .enqueue(Work.of(new WorkKey("thing", "1"), "me", InstantSource.system().instant()));

      Eventually.await("the run is counted", () -> runs("thing", "done") == 1);
    }
    assertThat(meters.get("slipway.queue.claims").tag("kind", "thing").counter().count())
        .isEqualTo(1);
    assertThat(spans.getFinishedSpanItems())
        .singleElement()
        .satisfies(span -> assertThat(span.getName()).isEqualTo("run thing"));
  }

  @Test
  void platform_isObservedAsAWhole() {
    Stores stores = Stores.inMemory();
    HelmExecutor helm = new FakeHelmExecutor();
    ClusterAccess cluster = Clusters.simulated();
    // region observe
    Telemetry telemetry = Telemetry.of(tracing, meters); // an OpenTelemetry and a MeterRegistry
    Platform platform =
        Platform.builder().stores(stores).helm(helm).clusters(cluster).telemetry(telemetry).build();
    // endregion
    try (platform) {
      assertThat(depth("deployment", "due")).isZero();
      assertThat(age("template")).isZero();
      assertThat(meters.get("slipway.rate.limits.uncounted").functionCounter().count()).isZero();
    }
  }

  private long calls(String action, String outcome) {
    return meters
        .get("slipway.helm.calls")
        .tags("executor", "fake", "action", action, "outcome", outcome)
        .timer()
        .count();
  }

  private double runs(String kind, String outcome) {
    return meters
        .find("slipway.queue.runs")
        .tags("kind", kind, "outcome", outcome)
        .timers()
        .stream()
        .mapToLong(timer -> timer.count())
        .sum();
  }

  private double depth(String kind, String state) {
    return meters.get("slipway.queue.depth").tags("kind", kind, "state", state).gauge().value();
  }

  private double age(String kind) {
    return meters.get("slipway.queue.oldest.due").tag("kind", kind).gauge().value();
  }
}
