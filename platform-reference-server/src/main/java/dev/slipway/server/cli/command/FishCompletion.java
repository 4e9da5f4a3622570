package dev.slipway.server.cli.command;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes completions for fish: the words of each level, and the options of each command. */
final class FishCompletion {
  private final StringBuilder script = new StringBuilder();

  private FishCompletion() {}

  static String of(CommandLine tree) {
    FishCompletion fish = new FishCompletion();
    fish.script.append(
        """
        # Completions of slipway for fish.
        function __slipway_words
            set -l words (commandline -opc)
            set -l bare
            for word in $words[2..-1]
                string match -q -- '-*' $word; or set -a bare $word
            end
            echo "$bare"
        end
        function __slipway_at
            test (__slipway_words) = "$argv[1]"
        end
        function __slipway_in
            string match -q -- "$argv[1]*" (__slipway_words)
        end
        complete -c slipway -f
        """);
    fish.level("", tree);
    return fish.script.toString();
  }

  private void level(String path, CommandLine line) {
    for (Map.Entry<String, CommandLine> entry : line.getSubcommands().entrySet()) {
      CommandSpec spec = entry.getValue().getCommandSpec();
      if (!spec.usageMessage().hidden()) {
        script.append(
            "complete -c slipway -n '__slipway_at \"%s\"' -a %s -d %s%n"
                .formatted(path, entry.getKey(), quoted(first(spec.usageMessage().description()))));
      }
      level(path.isEmpty() ? entry.getKey() : path + " " + entry.getKey(), entry.getValue());
    }
    if (line.getSubcommands().isEmpty()) {
      line.getCommandSpec().options().forEach(option -> option(path, option));
    }
  }

  private void option(String path, OptionSpec option) {
    script.append("complete -c slipway -n '__slipway_in \"%s\"'".formatted(path));
    for (String name : option.names()) {
      script.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.charAt(1));
    }
    boolean file = "FILE".equals(option.paramLabel()) || "DIR".equals(option.paramLabel());
    if (option.arity().max() > 0) {
      script.append(file ? " -r -F" : " -x");
    }
    if (option.completionCandidates() != null) {
      script.append(" -a ");
      script.append(
          quoted(
              StreamSupport.stream(option.completionCandidates().spliterator(), false)
                  .collect(Collectors.joining(" "))));
    }
    script.append(" -d ").append(quoted(first(option.description()))).append('\n');
  }

  private static String first(String[] lines) {
    return lines.length == 0 ? "" : lines[0].replace("%%", "%");
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
