package dev.slipway.server.tls;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** Reads private keys: PKCS #8, and the older forms of RSA and EC keys. */
final class PemKey {
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private PemKey() {}

  static PrivateKey read(Path file) throws PemException {
    byte[] encoded;
    try (Reader text = Files.newBufferedReader(file);
        PemReader pem = new PemReader(text)) {
      encoded = pkcs8(file, pem);
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw new PemException(file + " cannot be read as a PEM file"); // never what is in it
    }
    return ALGORITHMS.stream()
        .flatMap(algorithm -> key(algorithm, encoded).stream())
        .findFirst()
        .orElseThrow(() -> new PemException(file + " holds no RSA, EC or Ed25519 key"));
  }

  /** The key, unless it is of another kind. */
  private static Optional<PrivateKey> key(String algorithm, byte[] encoded) {
    try {
      return Optional.of(
          KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static byte[] pkcs8(Path file, PemReader pem) throws IOException, PemException {
    for (PemObject found = pem.readPemObject(); found != null; found = pem.readPemObject()) {
      if (found.getType().endsWith("PRIVATE KEY")) {
        if (found.getType().startsWith("ENCRYPTED") || !found.getHeaders().isEmpty()) {
          throw new PemException(
              file
                  + " is encrypted with a password: store the key without one, readable by the"
                  + " server alone");
        }
        return switch (found.getType()) {
          case "RSA PRIVATE KEY" -> rsa(found.getContent());
          case "EC PRIVATE KEY" -> ec(found.getContent());
          default -> found.getContent();
        };
      }
    }
    throw new PemException(file + " holds no private key");
  }

  private static byte[] rsa(byte[] content) throws IOException {
    return new PrivateKeyInfo(
            new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
            ASN1Primitive.fromByteArray(content))
        .getEncoded();
  }

  private static byte[] ec(byte[] content) throws IOException {
    ECPrivateKey key = ECPrivateKey.getInstance(ASN1Primitive.fromByteArray(content));
    return new PrivateKeyInfo(
            new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()),
            key)
        .getEncoded();
  }
}
