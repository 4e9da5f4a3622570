package dev.slipway.server.tls;

import dev.slipway.server.options.TlsOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/**
 * A certificate chain and the private key of its first certificate, which belong together.
 *
 * @param chain the server's certificate first
 * @param key its private key
 */
record Credential(List<X509Certificate> chain, PrivateKey key) {
  private static final byte[] PROBE = {1, 2, 3};

  Credential {
    chain = List.copyOf(chain);
  }

  /** Reads both files and checks that they fit and hold now. */
  static Credential read(TlsOption files, InstantSource clock) throws PemException {
    List<X509Certificate> chain = chain(files.certificate());
    PrivateKey key = PemKey.read(files.key());
    X509Certificate own = chain.get(0);
    check(own, files.certificate(), clock.instant());
    if (!fits(key, own.getPublicKey())) {
      throw new PemException(
          files.key() + " is not the key of the first certificate in " + files.certificate());
    }
    return new Credential(chain, key);
  }

  private static List<X509Certificate> chain(Path file) throws PemException {
    List<X509Certificate> chain = new ArrayList<>();
    try (InputStream bytes = Files.newInputStream(file)) {
      for (Certificate found :
          CertificateFactory.getInstance("X.509").generateCertificates(bytes)) {
        chain.add((X509Certificate) found);
      }
    } catch (IOException | CertificateException e) {
      throw new PemException(file + " cannot be read as a PEM file of certificates");
    }
    if (chain.isEmpty()) {
      throw new PemException(file + " holds no certificate");
    }
    return chain;
  }

  private static void check(X509Certificate own, Path file, Instant now) throws PemException {
    try {
      own.checkValidity(Date.from(now));
    } catch (CertificateExpiredException e) {
      throw new PemException(
          "the certificate in " + file + " ended on " + own.getNotAfter().toInstant());
    } catch (CertificateNotYetValidException e) {
      throw new PemException(
          "the certificate in " + file + " begins on " + own.getNotBefore().toInstant());
    }
  }

  private static boolean fits(PrivateKey key, PublicKey known) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "EdDSA";
        };
    try {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(key);
      signer.update(PROBE);
      byte[] signed = signer.sign();
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(known);
      verifier.update(PROBE);
      return verifier.verify(signed);
    } catch (GeneralSecurityException e) {
      return false; // keys of two kinds
    }
  }

  /** What it is, without the key. */
  @Override
  public String toString() {
    return "Credential[" + chain.get(0).getSubjectX500Principal() + "]";
  }
}
