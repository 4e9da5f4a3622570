package dev.slipway.jaxrs.security;

/** The address of whoever opened the connection, which JAX-RS itself does not know. */
public final class RemoteAddress {
  /**
   * The request property in which a filter of the container's puts the address, as text such as
   * {@code 10.0.0.7}; without it no proxy is trusted.
   */
  public static final String PROPERTY = "dev.slipway.remote-address";

  private RemoteAddress() {}
}
