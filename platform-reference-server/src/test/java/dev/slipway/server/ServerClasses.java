package dev.slipway.server;

import dev.slipway.testkit.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The class path of these tests for processes that run the server: jars only, with an archive of
 * their classes, as the launcher of a checkout keeps one too. That halves what a start costs. The
 * first of the tests' processes to ask makes it, and who asks meanwhile starts without it.
 */
final class ServerClasses {
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  /** Where Maven runs the tests; elsewhere every start is a plain one. */
  private static final String MODULE = System.getProperty("basedir", "");

  private static final String KEY = "k".repeat(40);
  private static final Duration WRITTEN = Duration.ofMinutes(2);

  private final Path folder;

  private ServerClasses(Path folder) {
    this.folder = folder;
  }

  /** The options that tell a Java program the class path. */
  static synchronized List<String> options() throws IOException {
    if (MODULE.isEmpty()) {
      return List.of("-cp", CLASS_PATH);
    }
    Path all = Files.createDirectories(Path.of(MODULE, "target", "server-classes"));
    ServerClasses classes = new ServerClasses(all.resolve(Long.toHexString(fingerprint())));
    try (FileChannel file =
            FileChannel.open(
                all.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = Files.exists(classes.archive()) ? null : file.tryLock()) {
      if (lock != null && Files.notExists(classes.archive())) {
        classes.write();
      }
    }
    return Files.exists(classes.archive())
        ? List.of(
            "-Xshare:auto",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-XX:SharedArchiveFile=" + classes.archive(),
            "-cp",
            classes.jars())
        : List.of("-cp", CLASS_PATH);
  }

  private Path archive() {
    return folder.resolve("classes.jsa");
  }

  private static List<Path> parts() {
    return Stream.of(CLASS_PATH.split(File.pathSeparator, -1))
        .filter(part -> !part.isEmpty())
        .map(Path::of)
        .toList();
  }

  /** The class path with a jar in the place of each folder: an archive takes no folders. */
  private String jars() {
    List<String> jars = new ArrayList<>();
    for (Path part : parts()) {
      jars.add((Files.isDirectory(part) ? jar(jars.size()) : part).toString());
    }
    return String.join(File.pathSeparator, jars);
  }

  private Path jar(int number) {
    return folder.resolve("classes-" + number + ".jar");
  }

  /** Runs a server up to its first answer and lets it write down what it has loaded. */
  private void write() throws IOException {
    Files.createDirectories(folder);
    int number = 0;
    for (Path part : parts()) {
      if (Files.isDirectory(part)) {
        pack(part, jar(number));
      }
      number++;
    }
    Path written = folder.resolve("classes.part");
    try (TestDatabase database = TestDatabase.empty();
        ServerProcess server =
            ServerProcess.start(
                List.of("-XX:ArchiveClassesAtExit=" + written, "-Xlog:disable", "-cp", jars()),
                Map.of(
                    "SLIPWAY_DATABASE", database.jdbcUrl(),
                    "SLIPWAY_SECRET_KEY", KEY,
                    "SLIPWAY_ENCRYPTION_KEY", KEY),
                "serve",
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString())) {
      try (var answer = server.awaitAddress().resolve("/health/live").toURL().openStream()) {
        answer.readAllBytes();
      }
      server.terminate();
      server.awaitExit(WRITTEN);
      Files.move(written, archive(), StandardCopyOption.ATOMIC_MOVE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the archive of the classes is written", e);
    }
  }

  /** With an entry for each folder too: migrations are searched by theirs. */
  private static void pack(Path from, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file);
        Stream<Path> all = Files.walk(from)) {
      zip.setLevel(Deflater.BEST_SPEED);
      for (Path each : all.filter(path -> !path.equals(from)).sorted().toList()) {
        String name = from.relativize(each).toString().replace('\\', '/');
        boolean isFolder = Files.isDirectory(each);
        zip.putNextEntry(new ZipEntry(isFolder ? name + '/' : name));
        if (!isFolder) {
          Files.copy(each, zip);
        }
        zip.closeEntry();
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Another one as soon as a class or a jar is another one. */
  private static long fingerprint() throws IOException {
    long sum = 0;
    for (Path part : parts()) {
      for (Path file : Files.exists(part) ? files(part) : List.<Path>of()) {
        sum = 31 * sum + file.toString().hashCode();
        sum = 31 * sum + Files.getLastModifiedTime(file).toMillis();
        sum = 31 * sum + Files.size(file);
      }
    }
    return sum;
  }
}
