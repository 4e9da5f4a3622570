package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.jaxrs.security.AddressRange;
import dev.slipway.jaxrs.security.ClientAddress;
import dev.slipway.jaxrs.security.RemoteAddress;
import java.net.URI;
import java.util.List;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
  private static final ClientAddress BEHIND_TEN =
      new ClientAddress(List.of(AddressRange.of("10.0.0.0/8"), AddressRange.of("fd00::/8")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9 | 198.51.100.1 | | 203.0.113.9",
        "10.0.0.1 | | | 10.0.0.1",
        "10.0.0.1 | 198.51.100.1 | | 198.51.100.1",
        "10.0.0.1 | 6.6.6.6, 198.51.100.1 | | 198.51.100.1",
        "10.0.0.1 | 198.51.100.1, 10.1.2.3 | | 198.51.100.1",
        "10.0.0.1 | 198.51.100.1:4711 | | 198.51.100.1",
        "10.0.0.1 | 10.2.2.2, 10.1.1.1 | | 10.2.2.2",
        "10.0.0.1 | 198.51.100.1, unknown | | 10.0.0.1",
        "10.0.0.1 | 198.51.100.1, | | 10.0.0.1",
        "10.0.0.1 | example.com | | 10.0.0.1",
        "fd00::1 | [2001:db8::1]:80 | | 2001:db8:0:0:0:0:0:1",
        "::ffff:10.0.0.1 | 198.51.100.1 | | 198.51.100.1",
        "10.0.0.1 | | for=198.51.100.1;proto=https | 198.51.100.1",
        "10.0.0.1 | | by=x; FOR=\"[2001:db8::1]:80\" | 2001:db8:0:0:0:0:0:1",
        "10.0.0.1 | | for=6.6.6.6, for=198.51.100.1, for=10.9.9.9 | 198.51.100.1",
        "10.0.0.1 | | for=6.6.6.6, for=_hidden | 10.0.0.1",
        "10.0.0.1 | | proto=https | 10.0.0.1",
        "10.0.0.1 | 198.51.100.1 | for=198.51.100.1 | 198.51.100.1",
        "10.0.0.1 | 198.51.100.1 | for=6.6.6.6 | 10.0.0.1",
      })
  void address_ofTheCaller(
      String peer, @Nullable String common, @Nullable String standard, String expected) {
    ContainerRequest request =
        new ContainerRequest(
            URI.create("http://localhost/"),
            URI.create("http://localhost/"),
            "GET",
            null,
            new MapPropertiesDelegate(),
            null);
    request.setProperty(RemoteAddress.PROPERTY, peer);
    if (common != null) {
      request.header("X-Forwarded-For", common);
    }
    if (standard != null) {
      request.header("Forwarded", standard);
    }

    BEHIND_TEN.filter(request);

    assertThat(ClientAddress.of(request)).isEqualTo(expected);
  }
}
