package dev.slipway.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebAddressTest {
  @ParameterizedTest
  @CsvSource({
    "https://github.com, https://github.com/",
    "HTTPS://GitHub.COM/Org/Repo.git, https://github.com/Org/Repo.git",
    "http://example.com:80/a?b=c#d, http://example.com/a?b=c#d",
    "https://example.com:0443, https://example.com/",
    "https://example.com:8443, https://example.com:8443/",
    "http:example.com, http://example.com/",
    "http:\\\\example.com\\a\\b, http://example.com/a/b",
    "https://example.com/a/./b/../c/%2e%2E/, https://example.com/a/",
    "https://example.com/a b?c d#e f, https://example.com/a%20b?c%20d#e%20f",
    "https://example.com/%20%zz, https://example.com/%20%zz",
    "https://bücher.example/ü, https://xn--bcher-kva.example/%C3%BC",
    "https://me:pass word@example.com, https://me:pass%20word@example.com/",
    "https://a@b@example.com, https://a%40b@example.com/",
    "http://0x7f.1, http://127.0.0.1/",
    "http://[::1]:8080/x, http://[::1]:8080/x",
    "https://localhost, https://localhost/",
    "' https://example.com/a ', https://example.com/a",
    "https://example.com?q, https://example.com/?q",
  })
  void address_isBroughtToItsNormalForm(String given, String normal) {
    WebAddress address = new WebAddress(given);

    assertThat(address.value()).isEqualTo(normal);
    assertThat(new WebAddress(normal)).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({
    "'', url_parsing, input is empty",
    "github.com/org, url_parsing, relative URL without a base",
    "/path, url_parsing, relative URL without a base",
    "https://, url_parsing, empty host",
    "https://?x, url_parsing, empty host",
    "https://example.com:port, url_parsing, invalid port number",
    "https://example.com:65536, url_parsing, invalid port number",
    "https://exa mple.com, url_parsing, invalid domain character",
    "https://a%2fb.com, url_parsing, invalid domain character",
    "https://1.2.3.256, url_parsing, invalid IPv4 address",
    "https://1.2.3.4.5, url_parsing, invalid IPv4 address",
    "https://[::g], url_parsing, invalid IPv6 address",
    "https://[1:2], url_parsing, invalid IPv6 address",
    "ftp://example.com, url_scheme, 'http'",
    "javascript:alert(1), url_scheme, 'https'",
    "git@github.com:org/repo, url_parsing, relative URL without a base",
  })
  void otherText_isRefused(String given, String type, String reason) {
    assertThatThrownBy(() -> new WebAddress(given))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> {
              assertThat(e.errors().get(0).type()).isEqualTo(type);
              assertThat(e.getMessage()).contains(reason);
            });
  }

  @Test
  void longAddress_isRefused() {
    String longest = "https://example.com/" + "x".repeat(2083 - 20);

    assertThat(new WebAddress(longest).value()).isEqualTo(longest);
    assertThatThrownBy(() -> new WebAddress(longest + "x"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("2083");
  }

  @Test
  void toString_showsNoPassword() {
    assertThat(new WebAddress("https://me:canary@example.com/r@2"))
        .hasToString("https://***@example.com/r@2");
  }
}
