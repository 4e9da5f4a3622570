package dev.slipway.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.secret.Secret;
import dev.slipway.server.lifecycle.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path temporary;

  @Test
  void folder_isItsOwnersAlone() throws IOException {
    Path path = temporary.resolve("a/b");
    try (DataFolder folder = DataFolder.open(path)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void secondHolder_isRefusedUntilTheFirstIsGone() throws IOException {
    try (DataFolder first = DataFolder.open(temporary)) {
      assertThatThrownBy(() -> DataFolder.open(first.path()))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("another Slipway")
          .hasMessageContaining(Long.toString(ProcessHandle.current().pid()))
          .hasMessageContaining("--data");
    }
    DataFolder.open(temporary).close();
  }

  @Test
  void folderThatCannotBe_isRefused() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "x");

    assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("cannot use the data folder");
  }

  @Test
  void key_isMadeOnceAndIsItsOwnersAlone() throws IOException {
    Path file = temporary.resolve("secret.key");
    Secret made = GeneratedKey.in(file);

    assertThat(GeneratedKey.in(file)).isEqualTo(made);
    assertThat(made.reveal()).hasSizeGreaterThanOrEqualTo(43);
    assertThat(GeneratedKey.in(temporary.resolve("other.key"))).isNotEqualTo(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void damagedKey_isNotReplaced() throws IOException {
    Path file = Files.writeString(temporary.resolve("secret.key"), "half");

    assertThatThrownBy(() -> GeneratedKey.in(file)).isInstanceOf(StartException.class);
    assertThat(file).hasContent("half");
  }
}
