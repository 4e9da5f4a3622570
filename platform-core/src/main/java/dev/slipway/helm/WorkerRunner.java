package dev.slipway.helm;

import dev.slipway.helm.worker.Frame;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Runs Helm through helm-java in the worker processes of a pool. */
final class WorkerRunner implements HelmRunner {
  private final WorkerPool pool;

  WorkerRunner(WorkerPool pool) {
    this.pool = pool;
  }

  @Override
  public String run(HelmOperation operation, HelmCall call) {
    try (PrivateFolder folder = pool.callFolder()) {
      Map<String, String> fields = new HashMap<>();
      fields.put("operation", operation.verb().name().toLowerCase(Locale.ROOT));
      if (operation.chart() != null) {
        fields.put("chart", folder.write("chart.tgz", operation.chart().bytes()).toString());
      }
      if (operation.release() != null) {
        fields.put("release", operation.release().name());
        fields.put("namespace", operation.release().namespace());
        fields.put(
            "values", folder.write("values", operation.values().json().toString()).toString());
      }
      if (operation.verb() == HelmOperation.Verb.TEMPLATE) {
        fields.put("kubeVersion", HelmOperation.NO_CLUSTERS_VERSION);
      }
      if (operation.verb().needsCluster()) {
        fields.put("kubeconfig", operation.requireKubeconfig());
        fields.put("timeout", Long.toString(operation.hookTimeoutSeconds()));
        fields.put("description", operation.description());
        fields.put("skipCrds", Boolean.toString(operation.skipCrds()));
        fields.put("noHooks", Boolean.toString(operation.skipHooks()));
        fields.put("skipValidation", Boolean.toString(operation.skipValidation()));
      }
      Frame answer = pool.call(new Frame(fields), call);
      String error = answer.get("error");
      if (error != null) {
        throw operation.failure(error);
      }
      return answer.require("output");
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
