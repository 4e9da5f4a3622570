package dev.slipway.network;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/** Names to addresses that a check lets through; connections go to these and no others. */
final class CheckedDns implements DnsResolver {
  private final AddressCheck check;

  CheckedDns(AddressCheck check) {
    this.check = check;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    return checked(host, 443);
  }

  @Override
  public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
    return Stream.of(checked(host, port))
        .map(address -> new InetSocketAddress(address, port))
        .toList();
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  private InetAddress[] checked(String host, int port) throws UnknownHostException {
    InetAddress[] addresses = InetAddress.getAllByName(host);
    check.check(host, port, addresses);
    return addresses;
  }
}
