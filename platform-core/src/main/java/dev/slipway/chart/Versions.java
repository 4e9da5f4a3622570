package dev.slipway.chart;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.semver4j.Semver;
import org.semver4j.range.RangeList;
import org.semver4j.range.RangeListFactory;

/** Versions as Helm takes them: a leading {@code v} and missing parts are allowed; ranges too. */
final class Versions {
  private static final Pattern LENIENT =
      Pattern.compile(
          "v?(\\d{1,18})(?:\\.(\\d{1,18}))?(?:\\.(\\d{1,18}))?"
              + "(?:-([0-9A-Za-z.-]+))?(?:\\+([0-9A-Za-z.-]+))?");

  private Versions() {}

  static Optional<Semver> parse(String text) {
    Matcher matcher = LENIENT.matcher(text);
    if (text.length() > 256 || !matcher.matches()) {
      return Optional.empty();
    }
    String full =
        number(matcher.group(1))
            + "."
            + number(matcher.group(2))
            + "."
            + number(matcher.group(3))
            + (matcher.group(4) == null ? "" : "-" + matcher.group(4))
            + (matcher.group(5) == null ? "" : "+" + matcher.group(5));
    return Optional.ofNullable(Semver.parse(full));
  }

  /** Whether the text is one version, not a range of them. */
  static boolean isExact(String text) {
    Matcher matcher = LENIENT.matcher(text);
    return matcher.matches() && matcher.group(3) != null && parse(text).isPresent();
  }

  /** Whether {@code version} is {@code wanted}, or in the range that {@code wanted} gives. */
  static boolean satisfies(String version, String wanted) {
    if (version.equals(wanted)) {
      return true;
    }
    Optional<Semver> parsed = parse(version);
    if (parsed.isEmpty()) {
      return false;
    }
    if (isExact(wanted)) {
      return parse(wanted).filter(parsed.get()::isEquivalentTo).isPresent()
          && sameBuild(version, wanted);
    }
    try {
      RangeList range = RangeListFactory.create(range(wanted), wanted.contains("-0"));
      return parsed.get().satisfies(range);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The highest of the versions that satisfy {@code wanted}; what is no version is left out. */
  static Optional<String> best(List<String> versions, String wanted) {
    if (versions.contains(wanted)) {
      return Optional.of(wanted);
    }
    return versions.stream()
        .filter(version -> parse(version).isPresent() && satisfies(version, wanted))
        .max(Comparator.comparing(version -> parse(version).orElseThrow()));
  }

  private static boolean sameBuild(String version, String wanted) {
    return !wanted.contains("+") || version.contains(wanted.substring(wanted.indexOf('+')));
  }

  /** The range with spaces where Helm also takes commas. */
  private static String range(String wanted) {
    String text = wanted.isBlank() ? "*" : wanted;
    return text.replace(',', ' ').replaceAll("(>=|<=|>|<|=|~|\\^)\\s+", "$1").strip();
  }

  private static String number(String digits) {
    return digits == null ? "0" : Long.toString(Long.parseLong(digits));
  }
}
