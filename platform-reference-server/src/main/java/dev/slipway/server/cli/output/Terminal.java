package dev.slipway.server.cli.output;

import dev.slipway.secret.Secret;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/**
 * Where commands read and write.
 *
 * @param out what was asked for
 * @param err what else there is to say
 * @param in standard input
 * @param live whether somebody watches, so that lines may be drawn again
 * @param colour whether it may use colours
 * @param width how many columns it has, or 0 when lines may have any length
 * @param prompt asks the person at the keyboard
 */
public record Terminal(
    PrintStream out,
    PrintStream err,
    InputStream in,
    boolean live,
    boolean colour,
    int width,
    Prompt prompt) {

  /** Asks the person at the keyboard; nobody may be there. */
  public interface Prompt {
    /** What was typed, if anybody could be asked. */
    Optional<String> line(String question);

    /** What was typed unseen, if anybody could be asked. */
    Optional<Secret> secret(String question);
  }

  /** The process's own, in this environment. */
  public static Terminal system(
      Map<String, String> environment, PrintStream out, PrintStream err, InputStream in) {
    boolean live =
        Boolean.getBoolean("slipway.terminal") && !"dumb".equals(environment.get("TERM"));
    boolean colour = live && environment.getOrDefault("NO_COLOR", "").isEmpty();
    int width =
        Boolean.getBoolean("slipway.terminal") ? Integer.getInteger("slipway.columns", 0) : 0;
    return new Terminal(out, err, in, live, colour, width, new KeyboardPrompt());
  }

  /** The text in a colour, or as it is; {@code code} is one of the terminal's. */
  public String paint(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
