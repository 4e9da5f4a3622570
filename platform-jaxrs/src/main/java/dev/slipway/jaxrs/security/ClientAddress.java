package dev.slipway.jaxrs.security;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one place that says from which address a request comes: the connection's, or, when that is a
 * trusted proxy's, the right-most address in {@code Forwarded} or {@code X-Forwarded-For} that is
 * not. What lies further left anybody may have written. When both headers are there and name
 * different addresses, neither is believed: one of them passed the proxy unseen.
 */
@PreMatching
@Priority(ClientAddress.AFTER_THE_CONTAINERS)
public final class ClientAddress implements ContainerRequestFilter {
  /** Filters by which a container tells the connection's address come before. */
  static final int AFTER_THE_CONTAINERS = Priorities.USER + 1000;

  private static final String PROPERTY = "dev.slipway.client-address";

  private final List<AddressRange> trusted;

  /** A filter that believes the headers of these proxies. */
  public ClientAddress(List<AddressRange> trusted) {
    this.trusted = List.copyOf(trusted);
  }

  /** The caller's address, as text such as {@code 10.0.0.7}; null when the container told none. */
  public static @Nullable String of(ContainerRequestContext request) {
    return request.getProperty(PROPERTY) instanceof String address ? address : null;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getProperty(RemoteAddress.PROPERTY) instanceof String peer) {
      request.setProperty(PROPERTY, resolve(peer, request));
    }
  }

  private String resolve(String peer, ContainerRequestContext request) {
    String own = AddressRange.canonical(peer);
    if (own == null || !isTrusted(own)) {
      return own == null ? peer : own;
    }
    List<String> standard = request.getHeaders().get("Forwarded");
    List<String> common = request.getHeaders().get("X-Forwarded-For");
    if (standard == null || standard.isEmpty()) {
      return common == null ? own : client(own, ForwardedFor.common(common));
    }
    String named = client(own, ForwardedFor.standard(standard));
    if (common == null || common.isEmpty()) {
      return named;
    }
    return named.equals(client(own, ForwardedFor.common(common))) ? named : own;
  }

  /** Walks from the connection towards the client as long as somebody trusted tells. */
  private String client(String peer, List<String> hops) {
    String address = peer;
    for (int i = hops.size() - 1; i >= 0 && isTrusted(address); i--) {
      String next = AddressRange.canonical(hops.get(i));
      if (next == null) {
        return address;
      }
      address = next;
    }
    return address;
  }

  private boolean isTrusted(String address) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }
}
