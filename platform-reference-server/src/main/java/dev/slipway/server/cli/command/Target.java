package dev.slipway.server.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/**
 * What a command line says of where to work.
 *
 * @param server the server's address, or null
 * @param context the name of a context, or null
 * @param ca a PEM file, or null
 * @param local whether to work without a server
 * @param as the admin to act as then
 * @param data the data folder then, or null
 * @param config the configuration then, or null
 */
public record Target(
    @Nullable String server,
    @Nullable String context,
    @Nullable String ca,
    boolean local,
    String as,
    @Nullable String data,
    @Nullable String config) {
  static Target of(ParseResult line) {
    return new Target(
        line.matchedOptionValue("--server", (String) null),
        line.matchedOptionValue("--context", (String) null),
        line.matchedOptionValue("--ca", (String) null),
        line.hasMatchedOption("--local"),
        line.matchedOptionValue("--as", "admin"),
        line.matchedOptionValue("--data", (String) null),
        line.matchedOptionValue("--config", (String) null));
  }
}
