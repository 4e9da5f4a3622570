package dev.slipway.server.command;

import dev.slipway.secret.Secret;
import java.io.PrintStream;
import java.util.List;

/** Where the program speaks to the person at the keyboard. */
final class Console {
  private final PrintStream out;
  private final PrintStream err;

  Console(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  PrintStream out() {
    return out;
  }

  PrintStream err() {
    return err;
  }

  /** Shows the first admin's random password; it is told nowhere else, and never again. */
  void tellPassword(Secret password) {
    out.printf(
        "%nThe account admin (admin@example.com) was made. Its password, shown only this once:%n%n"
            + "    %s%n%n",
        password.reveal());
    out.flush();
  }

  void failed(String reason) {
    err.println("slipway: " + reason);
  }

  void misused(String command, List<String> problems) {
    err.printf(
        "slipway %s: %s, nothing was started:%n",
        command, problems.size() == 1 ? "one problem" : problems.size() + " problems");
    problems.forEach(problem -> err.println("  " + problem));
    err.printf("See slipway %s --help.%n", command);
  }
}
