package dev.slipway.chart;

import dev.slipway.registry.OciRepository;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A chart's place in an OCI registry.
 *
 * @param repository the registry and the path of the chart
 * @param tag the tag in the reference, or null
 * @param digest the manifest's digest in the reference, or null
 */
record OciReference(OciRepository repository, @Nullable String tag, @Nullable String digest) {
  static final String SCHEME = "oci://";

  private static final String COMPONENT = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
  private static final Pattern FORMAT =
      Pattern.compile(
          "oci://([A-Za-z0-9.-]+(?::\\d{1,5})?|\\[[0-9a-fA-F:]+](?::\\d{1,5})?)"
              + "/("
              + COMPONENT
              + "(?:/"
              + COMPONENT
              + ")*)"
              + "(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?");

  /**
   * Reads a reference.
   *
   * @throws InvalidChartException when it is none
   */
  static OciReference parse(String text) {
    Matcher matcher = FORMAT.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidChartException(
          "Not a chart's reference (oci://host/path/name): " + ChartReferences.show(text));
    }
    return new OciReference(
        new OciRepository(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2)),
        matcher.group(3),
        matcher.group(4));
  }

  /** The chart's version as a tag: tags have no plus sign. */
  static String tagOf(String version) {
    return version.replace('+', '_');
  }
}
