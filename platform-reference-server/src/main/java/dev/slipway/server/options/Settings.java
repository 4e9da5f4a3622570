package dev.slipway.server.options;

import dev.slipway.secret.Secret;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The merged settings, read one by one; problems are collected, not thrown. Not thread-safe. */
final class Settings {
  private final Map<Option, Setting> settings = new EnumMap<>(Option.class);
  private final List<String> problems = new ArrayList<>();

  /** Merges the sources, the first one winning. */
  Settings(List<Source> sources) {
    for (Source source : sources) {
      source.settings().forEach(settings::putIfAbsent);
      problems.addAll(source.problems());
    }
  }

  Optional<Setting> find(Option option) {
    return Optional.ofNullable(settings.get(option));
  }

  /** Where the option was said, or its flag when it was not. */
  String origin(Option option) {
    return find(option).map(Setting::origin).orElse(option.flag());
  }

  void problem(String problem) {
    problems.add(problem);
  }

  List<String> problems() {
    return problems;
  }

  /** The option's value; the fallback stands in for a bad one, which is noted. */
  <T> T read(Option option, T fallback, Function<String, T> parser) {
    T value = readOrNull(option, parser);
    return value == null ? fallback : value;
  }

  <T> @Nullable T readOrNull(Option option, Function<String, T> parser) {
    Setting setting =
        find(option)
            .or(() -> option.standard().map(value -> new Setting(value, option.flag())))
            .orElse(null);
    if (setting == null) {
      return null;
    }
    try {
      return parser.apply(setting.value());
    } catch (IllegalArgumentException e) {
      problem(setting.origin() + ": " + e.getMessage());
      return null;
    }
  }

  <E extends Enum<E>> E readEnum(Option option, Class<E> type, E fallback) {
    return read(
        option,
        fallback,
        text ->
            Stream.of(type.getEnumConstants())
                .filter(constant -> lower(constant).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Values.notOneOf(text, names(type))));
  }

  @Nullable Secret readSecret(Option option, int leastBytes) {
    return readOrNull(option, text -> Values.secret(text, leastBytes));
  }

  private static <E extends Enum<E>> List<String> names(Class<E> type) {
    return Stream.of(type.getEnumConstants()).map(Settings::lower).collect(Collectors.toList());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
