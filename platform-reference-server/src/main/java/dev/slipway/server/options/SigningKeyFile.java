package dev.slipway.server.options;

import dev.slipway.identity.token.TokenKey;
import dev.slipway.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the file of the key that signs tokens. */
final class SigningKeyFile {
  private SigningKeyFile() {}

  static Secret read(String name) {
    Path file = Values.file(name);
    Secret text;
    try {
      text = Secret.of(Files.readString(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file, e);
    }
    if (!text.reveal().contains("-----BEGIN") && !text.reveal().stripLeading().startsWith("{")) {
      throw new IllegalArgumentException(file + " holds neither a PEM block nor a JWK");
    }
    try {
      if (!TokenKey.of(text).signs()) {
        throw new IllegalArgumentException("is a public key, which signs nothing");
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + " " + e.getMessage(), e);
    }
    return text;
  }
}
