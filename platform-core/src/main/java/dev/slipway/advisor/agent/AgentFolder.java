package dev.slipway.advisor.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that nobody else can read, for one question to an agent's program: its home, its
 * temporary files, the question. It is gone with all that the program has put into it when closed.
 */
final class AgentFolder implements AutoCloseable {
  /** Well-formed, and without any cluster. */
  private static final String NO_CLUSTER =
      """
      apiVersion: v1
      kind: Config
      clusters: []
      contexts: []
      users: []
      """;

  private final Path folder;

  private AgentFolder(Path folder) {
    this.folder = folder;
  }

  static AgentFolder create(String prompt) {
    try {
      AgentFolder made = new AgentFolder(Files.createTempDirectory("slipway-agent"));
      Files.createDirectory(made.programs());
      Files.writeString(made.prompt(), prompt, StandardCharsets.UTF_8);
      Files.writeString(made.kubeconfig(), NO_CLUSTER, StandardCharsets.UTF_8);
      return made;
    } catch (IOException e) {
      throw new AgentTroubleException("cannot be given the question: no folder can be made");
    }
  }

  Path home() {
    return folder;
  }

  /** An empty folder, which is its whole PATH. */
  Path programs() {
    return folder.resolve("bin");
  }

  Path prompt() {
    return folder.resolve("prompt");
  }

  Path kubeconfig() {
    return folder.resolve("kubeconfig");
  }

  Path trace() {
    return folder.resolve("trace");
  }

  /** Where what it prints goes. */
  Path output() {
    return folder.resolve("output");
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : innermostFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      folder.toFile().deleteOnExit();
    }
  }
}
