package dev.slipway.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * The real control plane that tests tagged {@code kubernetes} run on, named by the system property
 * {@code slipway.test.kubeconfig}.
 */
public final class ControlPlane {
  private static final String PROPERTY = "slipway.test.kubeconfig";

  private ControlPlane() {}

  /** The kubeconfig of the control plane; skips the calling test when there is none. */
  public static Path kubeconfig() {
    String path = System.getProperty(PROPERTY, "");
    Assumptions.assumeFalse(
        path.isEmpty(), "No control plane: the system property " + PROPERTY + " is not set");
    Path file = Path.of(path);
    if (!Files.isReadable(file)) {
      throw new IllegalStateException(PROPERTY + " names a file that cannot be read: " + file);
    }
    return file;
  }
}
