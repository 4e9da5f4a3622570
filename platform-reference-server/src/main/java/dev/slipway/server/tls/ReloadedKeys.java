package dev.slipway.server.tls;

import dev.slipway.server.options.TlsOption;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's credential as its files hold it: a handshake looks whether they have changed, once a
 * second at most. What cannot be used is logged, and the old credential goes on. Connections that
 * are open keep theirs. Thread-safe.
 */
final class ReloadedKeys extends X509ExtendedKeyManager {
  private static final Logger LOG = LoggerFactory.getLogger(ReloadedKeys.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final TlsOption files;
  private final InstantSource clock;
  private final Map<String, Credential> byAlias = new ConcurrentHashMap<>();
  private Instant looked;
  private List<FileTime> stamps;
  private int newest;

  ReloadedKeys(TlsOption files, InstantSource clock) throws PemException {
    this.files = files;
    this.clock = clock;
    this.stamps = stamps();
    this.looked = clock.instant();
    byAlias.put(Integer.toString(newest), Credential.read(files, clock));
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    String alias = current();
    Credential credential = byAlias.get(alias);
    return credential != null && credential.key().getAlgorithm().equals(keyType) ? alias : null;
  }

  /** The alias of the newest credential; a handshake may still hold that of the one before. */
  private synchronized String current() {
    Instant now = clock.instant();
    if (!now.isBefore(looked.plus(INTERVAL))) {
      looked = now;
      List<FileTime> found = stamps();
      if (!found.equals(stamps)) {
        stamps = found;
        reload();
      }
    }
    return Integer.toString(newest);
  }

  private void reload() {
    try {
      Credential read = Credential.read(files, clock);
      newest++;
      byAlias.put(Integer.toString(newest), read);
      byAlias.remove(Integer.toString(newest - 2));
      LOG.info("Serves another certificate, good until {}", read.chain().get(0).getNotAfter());
    } catch (PemException e) {
      LOG.warn("The certificate stays as it was: {}", e.getMessage());
    }
  }

  private List<FileTime> stamps() {
    try {
      return List.of(
          Files.getLastModifiedTime(files.certificate()), Files.getLastModifiedTime(files.key()));
    } catch (IOException e) {
      return List.of(); // in the midst of being replaced: another look will tell
    }
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    Credential credential = byAlias.get(alias);
    return credential == null ? null : credential.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    Credential credential = byAlias.get(alias);
    return credential == null ? null : credential.key();
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return new String[] {current()};
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, Socket socket) {
    return null; // only engines are served
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
    return null;
  }
}
