package dev.slipway.server.options;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the {@code SLIPWAY_…} variables. */
final class EnvironmentSource {
  /** Read by the launcher script and by commands that ask a server. */
  private static final Set<String> OTHERS =
      Set.of("SLIPWAY_JAVA_OPTS", "SLIPWAY_HOME", "SLIPWAY_SERVER", "SLIPWAY_TOKEN");

  /** What Kubernetes sets in every Pod beside a Service that is called slipway. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile("SLIPWAY_SERVICE_(HOST|PORT(_.*)?)|SLIPWAY_PORT_[0-9]+_(TCP|UDP|SCTP)(_.*)?");

  private EnvironmentSource() {}

  static Source read(Map<String, String> environment) {
    Map<Option, Setting> settings = new EnumMap<>(Option.class);
    List<String> problems = new ArrayList<>();
    Set<String> names = Option.all().stream().map(Option::variable).collect(Collectors.toSet());
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              if (!name.startsWith("SLIPWAY_") || OTHERS.contains(name) || link(name, value)) {
                return;
              }
              Option.ofVariable(name)
                  .ifPresentOrElse(
                      option -> settings.put(option, new Setting(value, name)),
                      () ->
                          problems.add(
                              name + ": unknown option" + Nearest.suggestion(name, names)));
            });
    return new Source(settings, problems);
  }

  private static boolean link(String name, String value) {
    return SERVICE_LINK.matcher(name).matches()
        || (name.equals(Option.PORT.variable()) && value.startsWith("tcp://"));
  }
}
