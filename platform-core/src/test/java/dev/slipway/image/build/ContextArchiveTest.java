package dev.slipway.image.build;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContextArchiveTest {
  private static final String DOCKERFILE = "Dockerfile";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar = tar(bytes);

  private static TarArchiveOutputStream tar(OutputStream out) {
    try {
      return new TarArchiveOutputStream(new GZIPOutputStream(out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void file(String path) throws IOException {
    byte[] content = "x".getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(path, true);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private void link(String path, String target, byte type) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(path, type);
    entry.setLinkName(target);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  private byte[] archive() throws IOException {
    tar.close();
    return bytes.toByteArray();
  }

  private void refused(String reason) throws IOException {
    byte[] archive = archive();
    assertThatThrownBy(() -> ContextArchive.check(archive, DOCKERFILE))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                org.assertj.core.api.Assertions.assertThat(e.errors().get(0).toString())
                    .startsWith("body.context: ")
                    .contains(reason));
  }

  @Test
  void plainArchive_isTaken() throws IOException {
    file("./Dockerfile");
    file("./src/Main.java");
    link("src/same", "../Dockerfile", TarConstants.LF_SYMLINK);
    link("again", "Dockerfile", TarConstants.LF_LINK);
    byte[] archive = archive();

    assertThatCode(() -> ContextArchive.check(archive, DOCKERFILE)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil", "a/../../evil", "/etc/passwd", "a\\b", "a/.."})
  void pathThatLeaves_isRefused(String path) throws IOException {
    file(DOCKERFILE);
    file(path);

    refused("too long or leads out of it");
  }

  @ParameterizedTest
  @CsvSource({"a,/etc", "a,..", "a/b,../../x", "a,b/../../x"})
  void linkThatLeaves_isRefused(String path, String target) throws IOException {
    file(DOCKERFILE);
    link(path, target, TarConstants.LF_SYMLINK);

    refused("link that leads out");
  }

  @Test
  void entryBelowALink_isRefused() throws IOException {
    file(DOCKERFILE);
    link("a", "b", TarConstants.LF_SYMLINK);
    file("a/evil");

    refused("below a link");
  }

  @Test
  void device_isRefused() throws IOException {
    link("pipe", "", TarConstants.LF_FIFO);

    refused("no file, folder or link");
  }

  @Test
  void archiveWithoutTheDockerfile_isRefused() throws IOException {
    file("docker/Dockerfile");

    refused("no Dockerfile");
  }

  @Test
  void bomb_isRefused() throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry("zeros");
    long size = 4L * 1024 * 1024;
    entry.setSize(size);
    tar.putArchiveEntry(entry);
    byte[] zeros = new byte[1024 * 1024];
    for (long written = 0; written < size; written += zeros.length) {
      tar.write(zeros);
    }
    tar.closeArchiveEntry();
    byte[] archive = archive();

    assertThatThrownBy(() -> ContextArchive.check(archive, DOCKERFILE, 2 << 20))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                org.assertj.core.api.Assertions.assertThat(e.errors().get(0).message())
                    .isEqualTo("The context unpacks to more than 2 MiB"));
  }

  @Test
  void brokenArchives_areRefused() {
    byte[] text = "no archive".getBytes(StandardCharsets.UTF_8);
    byte[] large = new byte[ContextArchive.MAX_PACKED + 1];
    Arrays.fill(large, (byte) 1);

    assertThatThrownBy(() -> ContextArchive.check(text, DOCKERFILE))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> ContextArchive.check(large, DOCKERFILE))
        .isInstanceOf(InvalidInputException.class);
  }
}
