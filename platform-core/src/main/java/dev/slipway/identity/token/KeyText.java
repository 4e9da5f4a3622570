package dev.slipway.identity.token;

import dev.slipway.secret.Secret;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.jspecify.annotations.Nullable;

/** Keys as text: PEM blocks here, JWKs by {@link KeyJwk}. No message shows the text. */
final class KeyText {
  private static final int MIN_RSA_BITS = 2048;

  private KeyText() {}

  /** Whether the text is a PEM block or a JWK, well-formed or not. */
  static boolean isStructured(Secret text) {
    String start = text.reveal().stripLeading();
    return start.startsWith("{") || start.contains("-----BEGIN");
  }

  static TokenKey read(Secret text) {
    return text.reveal().stripLeading().startsWith("{") ? KeyJwk.read(text) : readPem(text);
  }

  private static TokenKey readPem(Secret text) {
    PemObject block;
    try (PemReader reader = new PemReader(new StringReader(text.reveal()))) {
      block = reader.readPemObject();
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException("is no well-formed PEM block");
    }
    if (block == null) {
      throw new IllegalArgumentException("is no well-formed PEM block");
    }
    return switch (block.getType()) {
      case "PRIVATE KEY" -> ofPrivate(block.getContent());
      case "PUBLIC KEY" -> ofPublic(block.getContent());
      default ->
          throw new IllegalArgumentException(
              "is a PEM block of another kind: give PKCS #8 (openssl pkcs8 -topk8 -nocrypt) or a"
                  + " PUBLIC KEY");
    };
  }

  private static TokenKey ofPrivate(byte[] der) {
    KeyPair pair = pair(der);
    return of(pair.getPrivate(), pair.getPublic(), null);
  }

  private static KeyPair pair(byte[] der) {
    try {
      AsymmetricKeyParameter key = PrivateKeyFactory.createKey(der);
      if (key instanceof Ed25519PrivateKeyParameters ed) {
        byte[] info =
            SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(ed.generatePublicKey())
                .getEncoded();
        return new KeyPair(publicKey("Ed25519", info), privateKey("Ed25519", der));
      }
      if (key instanceof RSAKeyParameters
          && privateKey("RSA", der) instanceof RSAPrivateCrtKey rsa) {
        KeySpec half = new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent());
        return new KeyPair(KeyFactory.getInstance("RSA").generatePublic(half), rsa);
      }
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw unknown(); // without the cause, whose message may show the key
    }
    throw unknown();
  }

  private static TokenKey ofPublic(byte[] der) {
    return of(null, publicKey(der), null);
  }

  private static PublicKey publicKey(byte[] der) {
    try {
      AsymmetricKeyParameter key = PublicKeyFactory.createKey(der);
      if (key instanceof Ed25519PublicKeyParameters) {
        return publicKey("Ed25519", der);
      }
      if (key instanceof RSAKeyParameters) {
        return publicKey("RSA", der);
      }
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw unknown();
    }
    throw unknown();
  }

  /** The key of a pair whose kind tells the algorithm. */
  static TokenKey of(@Nullable PrivateKey signing, PublicKey verifying, @Nullable String givenId) {
    TokenAlgorithm algorithm =
        switch (verifying.getAlgorithm()) {
          case "RSA" -> TokenAlgorithm.RS256;
          case "EdDSA", "Ed25519" -> TokenAlgorithm.EDDSA;
          default -> throw unknown();
        };
    if (verifying instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS) {
      throw new IllegalArgumentException("is an RSA key of fewer than 2048 bits");
    }
    return new TokenKey(algorithm, KeyIds.ofPublic(verifying), givenId, signing, verifying);
  }

  private static PrivateKey privateKey(String kind, byte[] der) throws GeneralSecurityException {
    return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(der));
  }

  private static PublicKey publicKey(String kind, byte[] der) throws GeneralSecurityException {
    return KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(der));
  }

  static IllegalArgumentException unknown() {
    return new IllegalArgumentException("holds no RSA or Ed25519 key");
  }
}
