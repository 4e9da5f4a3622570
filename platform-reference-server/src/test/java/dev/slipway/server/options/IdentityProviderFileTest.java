package dev.slipway.server.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.identity.provider.AdminClaim;
import dev.slipway.identity.provider.ClaimPath;
import dev.slipway.identity.provider.IdentityProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityProviderFileTest {
  @TempDir Path folder;

  private List<IdentityProvider> read(String yaml) throws IOException {
    return IdentityProviderFile.read(
        Files.writeString(folder.resolve("providers.yaml"), yaml).toString());
  }

  @Test
  void everyKey_isRead() throws IOException {
    assertThat(
            read(
                """
                - issuer: https://id.example.com/realms/corp
                  audience: [slipway, slipway-cli]
                  email-claim: mail
                  name-claim: [profile, full.name]
                  trust-email: true
                  link-by-email: false
                  create-accounts: true
                  admin-claim: {path: realm_access.roles, value: platform-admin}
                - issuer: https://other.example.com
                  audience: slipway
                """))
        .containsExactly(
            new IdentityProvider(
                URI.create("https://id.example.com/realms/corp"),
                Set.of("slipway", "slipway-cli"),
                ClaimPath.of("mail"),
                new ClaimPath(List.of("profile", "full.name")),
                true,
                false,
                true,
                new AdminClaim(ClaimPath.of("realm_access.roles"), "platform-admin")),
            IdentityProvider.of(URI.create("https://other.example.com"), "slipway"));
  }

  @Test
  void oneProvider_needsNoList() throws IOException {
    assertThat(read("issuer: https://id.example.com\naudience: slipway\n")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "{audience: x} ! 'issuer' is missing",
        "{issuer: 'https://id.example.com'} ! needs an audience",
        "{issuer: 'http://id.example.com', audience: x} ! over https only",
        "{issuer: 'not an address', audience: x} ! Illegal character",
        "{issuer: 'https://id.example.com', audience: x, audiense: y} ! did you mean audience?",
        "{issuer: 'https://id.example.com', audience: x, trust-email: 7} ! true or false",
        "{issuer: 'https://id.example.com', audience: x, admin-claim: {path: a}} ! 'value' is missing",
        "{issuer: 'https://id.example.com', audience: x, admin-claim: {value: a}} ! a name in every",
        "[{issuer: 'https://a.b', audience: x}, {issuer: 'https://a.b', audience: y}] ! two providers",
        "just text ! 'key: value' lines",
        "'{' ! is not YAML"
      })
  void badFiles_areRefused(String yaml, String words) {
    String text = yaml.equals("'{'") ? "{" : yaml;
    assertThatIllegalArgumentException().isThrownBy(() -> read(text)).withMessageContaining(words);
  }
}
