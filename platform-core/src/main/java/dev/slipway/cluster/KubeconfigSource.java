package dev.slipway.cluster;

import dev.slipway.error.UnavailableException;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A kubeconfig file, read as one self-contained context. Thread-safe. */
final class KubeconfigSource {
  /** What was read, and a mark that changes when any of the files behind it does. */
  record Document(Kubeconfig kubeconfig, List<Mark> marks) {
    boolean current() {
      return marks.stream().allMatch(mark -> mark.equals(Mark.of(mark.file)));
    }
  }

  /** What a file is known by. */
  record Mark(Path file, long size, long modified) {
    static Mark of(Path file) {
      try {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Mark(file, attributes.size(), attributes.lastModifiedTime().toMillis());
      } catch (IOException absent) {
        return new Mark(file, -1, -1);
      }
    }
  }

  private final Path file;
  private final @Nullable String context;

  KubeconfigSource(Path file, @Nullable String context) {
    this.file = file.toAbsolutePath();
    this.context = context;
  }

  /** Reads the file and those it names. Throws {@link UnavailableException} when it cannot. */
  Document read() {
    Set<Path> read = new LinkedHashSet<>();
    read.add(file);
    List<Mark> marks = new ArrayList<>();
    try {
      marks.add(Mark.of(file));
      Config config = parse(Files.readString(file));
      Kubeconfig kubeconfig =
          Kubeconfig.of(
              config,
              context,
              file.resolveSibling(""),
              named -> {
                if (read.add(named)) {
                  marks.add(Mark.of(named));
                }
                return Files.readAllBytes(named);
              });
      return new Document(kubeconfig, List.copyOf(marks));
    } catch (IOException failure) {
      throw new UnavailableException(
          "The kubeconfig "
              + file
              + " cannot be read: "
              + failure.getClass().getSimpleName()
              + ' '
              + failure.getMessage(),
          failure);
    }
  }

  private Config parse(String text) {
    Config config;
    try {
      config = Serialization.unmarshal(text, Config.class);
    } catch (RuntimeException malformed) {
      // The parser quotes the document, which holds credentials: neither its text nor it as cause.
      throw new UnavailableException("The kubeconfig " + file + " is not a valid YAML document");
    }
    if (config == null) {
      throw new UnavailableException("The kubeconfig " + file + " is empty");
    }
    return config;
  }
}
