package dev.slipway.server.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.server.cli.client.CliException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextFileTest {
  @TempDir Path home;

  @Test
  void contexts_areKept_readableByTheirOwnerOnly() throws Exception {
    ContextFile file = ContextFile.of(Map.of("HOME", home.toString()));

    file.change(
        contexts ->
            contexts
                .with("one", Context.at("http://one", null).withLogin("ada", "access", "refresh"))
                .with("two", Context.at("https://two", "ca.pem")));

    Path written = home.resolve(".config/slipway/contexts.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
        .isEqualTo("rw-------");
    Contexts read = ContextFile.of(Map.of("HOME", home.toString())).read();
    assertThat(read.current()).isEqualTo("one");
    assertThat(read.find(null)).map(Context::refreshToken).contains("refresh");
    assertThat(read.find("two")).map(Context::ca).contains("ca.pem");
    assertThat(read.toString()).doesNotContain("access", "refresh");
    try (var files = Files.list(home.resolve(".config/slipway"))) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("contexts.json", "contexts.lock");
    }
  }

  @Test
  void damagedFile_isToldWithoutItsText() throws Exception {
    Files.createDirectories(home.resolve("slipway"));
    Files.writeString(home.resolve("slipway/contexts.json"), "{\"current\": secret");

    assertThatThrownBy(() -> ContextFile.of(Map.of("XDG_CONFIG_HOME", home.toString())).read())
        .isInstanceOf(CliException.class)
        .hasMessageContaining("is damaged")
        .hasMessageNotContaining("secret");
  }
}
