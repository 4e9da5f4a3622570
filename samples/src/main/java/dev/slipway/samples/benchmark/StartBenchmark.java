package dev.slipway.samples.benchmark;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * How long programs take from start to exit, in turns: Slipway's command line against others that
 * are asked for their help. Each command is one argument; the first one is what the others are
 * compared with.
 */
public final class StartBenchmark {
  private static final int WARM_UP = 2;

  private StartBenchmark() {}

  /** Runs it; arguments: how often, and the commands, their words separated by blanks. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int rounds = Integer.parseInt(arguments[0]);
    List<String> commands = Arrays.asList(arguments).subList(1, arguments.length);
    long[][] nanos = new long[commands.size()][rounds];
    for (int round = -WARM_UP; round < rounds; round++) {
      for (int i = 0; i < commands.size(); i++) {
        long taken = run(commands.get(i));
        if (round >= 0) {
          nanos[i][round] = taken;
        }
      }
    }
    double first = median(nanos[0]);
    System.out.println("| command | median | least | most | ratio |");
    System.out.println("|---|---|---|---|---|");
    for (int i = 0; i < commands.size(); i++) {
      Arrays.sort(nanos[i]);
      System.out.printf(
          "| `%s` | %.0f ms | %.0f ms | %.0f ms | %.2f |%n",
          shown(commands.get(i)),
          median(nanos[i]),
          nanos[i][0] / 1e6,
          nanos[i][rounds - 1] / 1e6,
          median(nanos[i]) / first);
    }
  }

  private static long run(String command) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command.split(" "))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    int code = process.waitFor();
    long taken = System.nanoTime() - begin;
    if (code != 0) {
      throw new IOException(command + " ended with " + code);
    }
    return taken;
  }

  private static double median(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    long middle = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return middle / 1e6;
  }

  /** The command without the folder that its program is in. */
  private static String shown(String command) {
    int space = command.indexOf(' ');
    String program = space < 0 ? command : command.substring(0, space);
    return program.substring(program.lastIndexOf('/') + 1) + command.substring(program.length());
  }
}
