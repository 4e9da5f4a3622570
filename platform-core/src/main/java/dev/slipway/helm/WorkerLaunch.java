package dev.slipway.helm;

import com.marcnuri.helm.jni.NativeLibrary;
import dev.slipway.helm.worker.HelmWorker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

/**
 * What it takes to start worker processes: a folder with Helm's native library and a class path.
 */
final class WorkerLaunch implements AutoCloseable {
  private final PrivateFolder folder;
  private final String classPath;
  private final Path library;
  private final int heapMegabytes;

  private WorkerLaunch(PrivateFolder folder, String classPath, Path library, int heapMegabytes) {
    this.folder = folder;
    this.classPath = classPath;
    this.library = library;
    this.heapMegabytes = heapMegabytes;
  }

  /** Unpacks the native library, once for all workers. */
  static WorkerLaunch prepare(int heapMegabytes) {
    PrivateFolder folder = PrivateFolder.create();
    try {
      return new WorkerLaunch(
          folder, WorkerClassPath.assemble(folder), unpackLibrary(folder), heapMegabytes);
    } catch (IOException e) {
      folder.close();
      throw new HelmException(
          HelmException.Kind.FAILED, "cannot prepare the Helm workers: " + e.getMessage(), e);
    } catch (NoClassDefFoundError e) {
      folder.close();
      throw new HelmException(
          HelmException.Kind.PERMANENT,
          "the embedded executor needs com.marcnuri.helm-java:helm-java on the class path",
          e);
    }
  }

  PrivateFolder folder() {
    return folder;
  }

  /** Starts a worker. */
  Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-Xmx" + heapMegabytes + "m",
                "-Djava.io.tmpdir=" + folder.path(),
                "-Djna.tmpdir=" + folder.path(),
                "-Djna.nosys=true",
                "-cp",
                classPath,
                HelmWorker.class.getName(),
                library.toString(),
                folder.path().toString()));
    builder.directory(folder.path().toFile());
    ChildEnvironment.apply(builder.environment(), folder.path());
    return builder.start();
  }

  @Override
  public void close() {
    folder.close();
  }

  private static Path unpackLibrary(PrivateFolder folder) throws IOException {
    for (NativeLibrary candidate :
        ServiceLoader.load(NativeLibrary.class, NativeLibrary.class.getClassLoader())) {
      String name = candidate.getBinaryName();
      try (InputStream content = candidate.getClass().getResourceAsStream("/" + name)) {
        if (content != null) {
          Path target = folder.write(name, new byte[0]);
          Files.copy(content, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
          return target;
        }
      }
    }
    throw new HelmException(
        HelmException.Kind.PERMANENT,
        "no native Helm library for "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + " on the class path; add the helm-java artifact of this system");
  }
}
