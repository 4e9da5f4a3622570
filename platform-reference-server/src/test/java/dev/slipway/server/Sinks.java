package dev.slipway.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that a server gave away, by the place where it was found. Thread-safe. */
final class Sinks {
  private final Map<String, StringBuilder> texts = new LinkedHashMap<>();

  /** Adds what was found in a place. */
  synchronized void add(String place, String text) {
    texts.computeIfAbsent(place, each -> new StringBuilder()).append(text).append('\n');
  }

  /** Adds the content of a file. */
  void add(String place, Path file) throws IOException {
    add(place, new String(Files.readAllBytes(file), ISO_8859_1));
  }

  /** What was found in the places whose name begins so. */
  synchronized String in(String prefix) {
    StringBuilder found = new StringBuilder();
    texts.forEach(
        (place, text) -> {
          if (place.startsWith(prefix)) {
            found.append(text);
          }
        });
    return found.toString();
  }

  /** Where a canary came up, with the words around it. */
  synchronized List<String> leaks(List<Canary> canaries) {
    List<String> leaks = new ArrayList<>();
    texts.forEach(
        (place, text) -> {
          for (Canary canary : canaries) {
            for (String trace : canary.traces()) {
              int at = text.indexOf(trace);
              if (at >= 0) {
                leaks.add(canary.name() + " in " + place + ": " + around(text, at));
                break;
              }
            }
          }
        });
    return leaks;
  }

  private static String around(StringBuilder text, int at) {
    return text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 120))
        .replaceAll("[^\\p{Print}]+", " ");
  }
}
