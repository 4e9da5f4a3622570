package dev.slipway.advisor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.advisor.Question.Topic;
import dev.slipway.advisor.collect.EvidenceCollector;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.cluster.simulated.Pace;
import dev.slipway.cluster.simulated.SimulatedCluster;
import dev.slipway.cluster.simulated.SimulatedOptions;
import dev.slipway.error.UnavailableException;
import dev.slipway.secret.Redactor;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Diagnoses on the simulated cluster. */
class DiagnosisOnSimulatedClusterTest extends DiagnosisStory {
  private final SimulatedCluster simulated =
      SimulatedCluster.start(SimulatedOptions.defaults().withPace(Pace.fast()));
  private final ClusterAccess access = Clusters.of(simulated);

  @Override
  ClusterAccess cluster() {
    return access;
  }

  @Test
  void aQuotaByScript() {
    deploy("scripted", "web:1", "quota", "");

    diagnose("scripted", FindingKind.QUOTA_EXCEEDED);
  }

  @Test
  void aClusterThatDoesNotAnswer_isUnavailable() {
    SimulatedCluster off = SimulatedCluster.start(SimulatedOptions.defaults());
    try (ClusterAccess way = Clusters.of(off)) {
      EvidenceCollector collector =
          new EvidenceCollector(
              InstantSource.system(),
              EvidenceBudget.standard(),
              PlatformHistory.none(),
              Redactor.none());
      off.powerOff();

      assertThatThrownBy(() -> collector.namespace(way, "default", Topic.FAILURES))
          .isInstanceOf(UnavailableException.class)
          .hasMessage("The cluster does not answer");
    } finally {
      off.close();
    }
  }

  @AfterAll
  void close() {
    access.close();
    simulated.close();
  }
}
