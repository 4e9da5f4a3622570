package dev.slipway.server.options;

import java.util.List;
import java.util.Map;

/**
 * What one place says.
 *
 * @param settings by option
 * @param problems what could not be understood
 */
record Source(Map<Option, Setting> settings, List<String> problems) {
  Source {
    settings = Map.copyOf(settings);
    problems = List.copyOf(problems);
  }
}
