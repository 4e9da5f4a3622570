package dev.slipway.server.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.server.cli.client.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The YAML documents that {@code -f} names: those of a file, of standard input, or of all files of
 * a folder.
 */
final class Documents {
  /** A line that ends one document and begins the next. */
  private static final String BOUNDARY = "---(\\s.*)?";

  private final InputFiles files;

  Documents(InputFiles files) {
    this.files = files;
  }

  /**
   * One document.
   *
   * @param origin where it is from, for people
   * @param text the document, at the lines that it has in its file
   */
  record Document(String origin, String text) {}

  /**
   * The documents, those of a folder in the order of its files' names.
   *
   * @throws CliException when there is none
   */
  List<Document> in(String option, String name) {
    List<Document> documents = new ArrayList<>();
    if (!name.equals("-") && Files.isDirectory(Path.of(name))) {
      for (Path file : manifests(option, Path.of(name))) {
        split(file.toString(), files.bytes(option, file.toString()), documents);
      }
    } else {
      split(name.equals("-") ? "standard input" : name, files.bytes(option, name), documents);
    }
    if (documents.isEmpty()) {
      throw CliException.usage("%s: there is no document in %s".formatted(option, name));
    }
    return documents;
  }

  private static List<Path> manifests(String option, Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(ya?ml|json)") && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw CliException.usage("%s: the folder %s cannot be read".formatted(option, folder));
    }
  }

  private static void split(String origin, byte[] text, List<Document> documents) {
    StringBuilder document = new StringBuilder();
    boolean empty = true;
    int number = 0;
    for (String line : new String(text, UTF_8).replaceFirst("\\R$", "").split("\n", -1)) {
      if (line.matches(BOUNDARY)) {
        if (!empty) {
          documents.add(new Document(origin, document.toString()));
        }
        // Blank lines stand for what came before, so that errors name the lines of the file.
        document = new StringBuilder("\n".repeat(number)).append(line.substring(3));
        empty = line.substring(3).replaceFirst("\\s#.*", "").isBlank();
      } else {
        document.append(line);
        empty &= line.replaceFirst("^\\s*#.*", "").isBlank();
      }
      document.append('\n');
      number++;
    }
    if (!empty) {
      documents.add(new Document(origin, document.toString()));
    }
  }
}
