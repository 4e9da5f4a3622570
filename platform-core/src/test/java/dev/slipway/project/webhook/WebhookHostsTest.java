package dev.slipway.project.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.project.WebAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookHostsTest {
  private final WebhookHosts hosts = new WebhookHosts(Set.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/hook",
        "http://example.com:8080/hook?token=1",
        "https://8.8.8.8/",
        "https://[2606:4700::1111]/",
        "https://münchen.example/"
      })
  void publicAddress_isTaken(String url) {
    assertThatCode(() -> hosts.check(new WebAddress(url))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f.0.0.1/",
        "http://0177.0.0.1/",
        "http://localhost/",
        "http://LOCALHOST:8080/",
        "http://x.localhost/",
        "http://10.1.2.3/",
        "http://192.168.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://0.0.0.0/",
        "http://[::1]/",
        "http://[fd00::1]/",
        "http://[fe80::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b::a9fe:a9fe]/",
        "http://user@example.com/",
        "http://user:secret@example.com/",
        "http://example.com/#part",
        "http://my_host/",
        "http://example.com:0/",
        "http://example.com/a|b?[c"
      })
  void otherAddress_isRefusedByItsFieldWithoutQuotingIt(String url) {
    assertThatThrownBy(() -> hosts.check(new WebAddress(url)))
        .isInstanceOf(InvalidInputException.class)
        .extracting(e -> ((InvalidInputException) e).errors())
        .asInstanceOf(InstanceOfAssertFactories.list(FieldError.class))
        .allSatisfy(
            error -> {
              assertThat(error.location()).isEqualTo(List.of("body", "url"));
              assertThat(error.input()).isNull();
              assertThat(error.message()).doesNotContain("secret", "example.com");
            });
  }

  @Test
  void allowedHost_isTakenOnItsPort() {
    WebhookHosts some = new WebhookHosts(Set.of("127.0.0.1:9000", "ci.internal"));

    assertThatCode(() -> some.check(new WebAddress("http://127.0.0.1:9000/")))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> some.check(new WebAddress("http://127.0.0.1:9001/")))
        .isInstanceOf(InvalidInputException.class);
    assertThatCode(() -> some.check("CI.internal", 443, addresses("10.0.0.7")))
        .doesNotThrowAnyException();
  }

  @Test
  void nameThatLeadsInside_isRefusedWhenItIsConnectedTo() {
    assertThatCode(() -> hosts.check("example.com", 443, addresses("8.8.8.8")))
        .doesNotThrowAnyException();
    for (String inside : List.of("10.0.0.7", "127.0.0.1", "169.254.169.254", "fd00::1")) {
      assertThatThrownBy(() -> hosts.check("example.com", 443, addresses("8.8.8.8", inside)))
          .isInstanceOf(WebhookHosts.AddressRefusedException.class);
    }
  }

  private static InetAddress[] addresses(String... literals) throws UnknownHostException {
    InetAddress[] addresses = new InetAddress[literals.length];
    for (int i = 0; i < literals.length; i++) {
      addresses[i] = InetAddress.getByName(literals[i]);
    }
    return addresses;
  }
}
