package dev.slipway.server.tls;

import dev.slipway.server.options.TlsOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Certificates that the JDK's own program signs with their own key. */
public final class TestKeys {
  private static final String PASSWORD = "changeit";

  private final Path folder;

  /** Keys in this folder. */
  public TestKeys(Path folder) {
    this.folder = folder;
  }

  /** Writes {@code name.crt} and {@code name.key}, over those that are there. */
  public Made make(String name, String algorithm, String start, int days) throws Exception {
    Path store = folder.resolve(name + "-" + System.nanoTime() + ".p12");
    List<String> size = algorithm.equals("RSA") ? List.of("-keysize", "2048") : List.of();
    ProcessBuilder program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-genkeypair",
                "-alias",
                "own",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=ip:127.0.0.1,dns:localhost",
                "-startdate",
                start,
                "-validity",
                Integer.toString(days),
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true);
    program.command().addAll(size);
    Process keytool = program.start();
    keytool.getInputStream().readAllBytes();
    if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new IOException("keytool made no certificate");
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream bytes = Files.newInputStream(store)) {
      keys.load(bytes, PASSWORD.toCharArray());
    }
    X509Certificate certificate = (X509Certificate) keys.getCertificate("own");
    PrivateKey key = (PrivateKey) keys.getKey("own", PASSWORD.toCharArray());
    TlsOption files = new TlsOption(folder.resolve(name + ".crt"), folder.resolve(name + ".key"));
    Files.writeString(files.certificate(), pem("CERTIFICATE", certificate.getEncoded()));
    Files.writeString(files.key(), pem("PRIVATE KEY", key.getEncoded()));
    return new Made(files, certificate, key);
  }

  static String pem(String type, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return String.join(
        "\n", List.of("-----BEGIN " + type + "-----", text, "-----END " + type + "-----", ""));
  }

  /** What was made. */
  public record Made(TlsOption files, X509Certificate certificate, PrivateKey key) {
    /** A context of a client that trusts this certificate alone. */
    public javax.net.ssl.SSLContext client() throws GeneralSecurityException, IOException {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("server", certificate);
      javax.net.ssl.TrustManagerFactory managers =
          javax.net.ssl.TrustManagerFactory.getInstance("PKIX");
      managers.init(trusted);
      javax.net.ssl.SSLContext context = javax.net.ssl.SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    }
  }
}
