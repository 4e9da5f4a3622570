package dev.slipway.pipeline.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one run: the configuration, overwritten before it is removed; the pipe that the
 * output comes through; the marker. Gone when closed.
 */
final class RunFolder implements AutoCloseable {
  static final String PREFIX = "run-";

  private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONFIG = "config.json";
  private static final String OUTPUT = "output";
  private static final String MARKER = "process.json";
  private static final int BLOCK = 8192;

  private final Path path;
  private final RandomGenerator random;
  private boolean kept;

  /** One that exists. */
  RunFolder(Path path, RandomGenerator random) {
    this.path = path;
    this.random = random;
  }

  /** A new one with its configuration. */
  static RunFolder create(HostFolder host, JsonNode config, ScriptOptions options)
      throws IOException {
    PrivateFiles files = PrivateFiles.of(options);
    Path path = files.createFolder(host.path(), PREFIX + PrivateFiles.name(options.random()));
    RunFolder folder = new RunFolder(path, options.random());
    try {
      files.createFile(folder.config(), JSON.writeValueAsBytes(config));
      return folder;
    } catch (IOException e) {
      folder.close();
      throw e;
    }
  }

  Path config() {
    return path.resolve(CONFIG);
  }

  Path output() {
    return path.resolve(OUTPUT);
  }

  Path marker() {
    return path.resolve(MARKER);
  }

  /** Leaves the marker there, so that the next start kills what cannot be killed now. */
  void keepMarker() {
    kept = true;
  }

  @Override
  public void close() {
    try {
      overwrite(config());
      try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
        for (Path file : files) {
          if (!kept || !file.equals(marker())) {
            Files.deleteIfExists(file);
          }
        }
      }
      if (!kept) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      LOG.warn("The files of a script's run could not be removed: {}", e.getMessage());
    }
  }

  private void overwrite(Path file) throws IOException {
    long left;
    try {
      left = Files.size(file);
    } catch (NoSuchFileException gone) {
      return;
    }
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.SYNC)) {
      byte[] block = new byte[BLOCK];
      for (; left > 0; left -= BLOCK) {
        random.nextBytes(block);
        out.write(block, 0, (int) Math.min(left, BLOCK));
      }
    } catch (NoSuchFileException gone) {
      // The watch over a host that died was faster.
    }
  }
}
