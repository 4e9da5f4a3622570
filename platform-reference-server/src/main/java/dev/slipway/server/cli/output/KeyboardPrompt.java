package dev.slipway.server.cli.output;

import dev.slipway.secret.Secret;
import java.io.Console;
import java.util.Arrays;
import java.util.Optional;

/** Asks on the process's own terminal, when it has one. */
@SuppressWarnings(
    "SystemConsoleNull") // where it is there without a keyboard, nothing is read from it
final class KeyboardPrompt implements Terminal.Prompt {
  @Override
  public Optional<String> line(String question) {
    Console console = System.console();
    return console == null
        ? Optional.empty()
        : Optional.ofNullable(console.readLine("%s", question));
  }

  @Override
  public Optional<Secret> secret(String question) {
    Console console = System.console();
    char[] typed = console == null ? null : console.readPassword("%s", question);
    if (typed == null) {
      return Optional.empty();
    }
    Secret secret = Secret.of(new String(typed));
    Arrays.fill(typed, ' ');
    return Optional.of(secret);
  }
}
