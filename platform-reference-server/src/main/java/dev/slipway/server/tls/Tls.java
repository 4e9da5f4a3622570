package dev.slipway.server.tls;

import dev.slipway.server.lifecycle.StartException;
import dev.slipway.server.options.TlsOption;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;

/** How a listener speaks TLS: versions 1.3 and 1.2, with forward secrecy and AEAD ciphers only. */
public final class Tls {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private Tls() {}

  /**
   * The configuration of a server with these files.
   *
   * @throws StartException when they cannot be used; the message says why
   */
  public static SSLEngineConfigurator server(TlsOption files) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          new KeyManager[] {new ReloadedKeys(files, InstantSource.system())},
          new TrustManager[0],
          null);
      String[] ciphers =
          Arrays.stream(context.getSupportedSSLParameters().getCipherSuites())
              .filter(Tls::isModern)
              .toArray(String[]::new);
      return new SSLEngineConfigurator(context, false, false, false)
          .setEnabledProtocols(PROTOCOLS)
          .setEnabledCipherSuites(ciphers);
    } catch (PemException e) {
      throw new StartException("TLS: " + e.getMessage());
    } catch (GeneralSecurityException e) {
      throw new StartException("TLS is not to be had in this JVM", e);
    }
  }

  private static boolean isModern(String cipher) {
    boolean aead = cipher.contains("_GCM_") || cipher.contains("_CHACHA20_");
    return aead && (cipher.startsWith("TLS_ECDHE_") || !cipher.contains("_WITH_"));
  }
}
