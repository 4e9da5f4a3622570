package dev.slipway.helm;

/** Runs single Helm operations in processes of their own. Thread-safe. */
interface HelmRunner extends AutoCloseable {
  /**
   * Runs the operation and returns what Helm prints; the process is done, or dead, afterwards.
   *
   * @throws HelmException with Helm's last words
   */
  String run(HelmOperation operation, HelmCall call);

  @Override
  void close();
}
