package dev.slipway.testkit.contract;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import org.jspecify.annotations.Nullable;

/** Completes every Job of a namespace as soon as it appears, where no kubelet does. */
final class JobCompleter implements AutoCloseable {
  private final KubernetesClient client;
  private final Watch watch;

  JobCompleter(KubernetesClient client, String namespace) {
    this.client = client;
    this.watch = client.batch().v1().jobs().inNamespace(namespace).watch(new Completing());
  }

  @Override
  public void close() {
    watch.close();
  }

  private final class Completing implements Watcher<Job> {
    @Override
    public void eventReceived(Action action, Job job) {
      boolean done = job.getStatus() != null && !job.getStatus().getConditions().isEmpty();
      if (done || action == Action.DELETED || action == Action.BOOKMARK) {
        return;
      }
      Job completed =
          new JobBuilder(job)
              .editOrNewStatus()
              .withSucceeded(1)
              .addNewCondition()
              .withType("Complete")
              .withStatus("True")
              .endCondition()
              .endStatus()
              .build();
      completed.getMetadata().setResourceVersion(null);
      try {
        client.resource(completed).updateStatus();
      } catch (KubernetesClientException deletedMeanwhile) {
        // The next event tells.
      }
    }

    @Override
    public void onClose(@Nullable WatcherException cause) {}
  }
}
