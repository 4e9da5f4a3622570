package dev.slipway.server.options;

import java.nio.file.Path;

/**
 * What a server proves itself with; both files are PEM.
 *
 * @param certificate its certificate, followed by those that lead to a known authority
 * @param key the certificate's private key
 */
public record TlsOption(Path certificate, Path key) {}
