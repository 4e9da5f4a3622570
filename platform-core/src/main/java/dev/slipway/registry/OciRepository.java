package dev.slipway.registry;

import java.net.URI;

/**
 * A repository in an OCI registry.
 *
 * @param host lower case, with its port when it has one
 * @param path the path in the registry
 */
public record OciRepository(String host, String path) {
  /** The name of Docker Hub in references. */
  public static final String DOCKER_HOST = "docker.io";

  static final String DOCKER_ENDPOINT = "registry-1.docker.io";

  /** The host that is spoken to when a reference names this one. */
  static String server(String host) {
    return host.equals(DOCKER_HOST) ? DOCKER_ENDPOINT : host;
  }

  /** The address of a part of the distribution API. */
  URI endpoint(String scheme, String part) {
    return URI.create(scheme + "://" + server(host) + "/v2/" + path + "/" + part);
  }

  /** {@code host/path}. */
  @Override
  public String toString() {
    return host + "/" + path;
  }
}
