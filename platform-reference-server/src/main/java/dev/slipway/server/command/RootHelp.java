package dev.slipway.server.command;

import dev.slipway.server.cli.command.ApiCommandLine;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The program's own help: every command and group, without building any. */
final class RootHelp {
  private static final int WIDTH = 100;

  private static final Map<String, String> SERVER =
      new TreeMap<>(
          Map.of(
              "serve", "Run the server until SIGTERM or SIGINT",
              "demo", "Start a server, publish a sample chart, deploy it and show each phase",
              "backup", "Write the database into a file",
              "restore", "Fill the database from a file",
              "import", "Take over accounts and projects that another system kept",
              "config-token", "Make a token that reads what is deployed"));

  private final ApiCommandLine api;

  RootHelp(ApiCommandLine api) {
    this.api = api;
  }

  /** Every word that a command line may begin with. */
  List<String> words() {
    List<String> words = new ArrayList<>(SERVER.keySet());
    words.addAll(api.tools().keySet());
    words.addAll(api.groups());
    words.addAll(aliases());
    return words;
  }

  private List<String> aliases() {
    return Stream.concat(api.aliases().keySet().stream(), Stream.of("createuser"))
        .sorted()
        .toList();
  }

  void print(PrintStream out) {
    out.println("Usage: slipway [-h] COMMAND");
    out.println("An internal developer platform: publish Helm charts, deploy them, see them run.");
    section(out, "The server", SERVER);
    section(out, "For people", api.tools());
    out.println();
    out.println("The platform (slipway GROUP --help lists the commands of a group):");
    wrapped(out, api.groups());
    out.println();
    out.println("As in the command lines of the documented systems:");
    wrapped(out, aliases());
    out.println();
    out.println("Examples:");
    out.println("  slipway demo");
    out.println("  slipway login --server https://slipway.example.com");
    out.println("  slipway product list -o json");
    out.println();
    out.println("Exit codes:");
    out.println("  0   Done; stopped by SIGTERM or SIGINT.");
    out.println("  1   Failed or refused; standard error says why.");
    out.println("  2   Wrong usage; nothing was started or sent.");
    out.println("  3   Not logged in.");
    out.println("  4   The server is not reached, or has a fault.");
    out.println("  5   What was waited for failed, or took too long.");
    out.println("  6   With --exit-code: something would change.");
    out.flush();
  }

  private static void section(PrintStream out, String title, Map<String, String> commands) {
    out.println();
    out.println(title + ":");
    commands.forEach((name, help) -> out.println("  " + pad(name) + help));
  }

  private static String pad(String name) {
    return name + " ".repeat(Math.max(1, 14 - name.length()));
  }

  private static void wrapped(PrintStream out, List<String> words) {
    StringBuilder line = new StringBuilder(" ");
    for (String word : words) {
      if (line.length() + word.length() + 2 > WIDTH) {
        out.println(line);
        line = new StringBuilder(" ");
      }
      line.append(' ').append(word);
    }
    out.println(line);
  }
}
