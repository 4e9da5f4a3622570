package dev.slipway.chart;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A chart's place in an OCI registry.
 *
 * @param host lower case, with its port when it has one
 * @param repository the path of the chart
 * @param tag the tag in the reference, or null
 * @param digest the manifest's digest in the reference, or null
 */
record OciReference(String host, String repository, @Nullable String tag, @Nullable String digest) {
  static final String SCHEME = "oci://";
  static final String DOCKER_HOST = "docker.io";
  static final String DOCKER_ENDPOINT = "registry-1.docker.io";

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
        matcher.group(1).toLowerCase(Locale.ROOT),
        matcher.group(2),
        matcher.group(3),
        matcher.group(4));
  }

  /** The address of the repository's part of the distribution API. */
  URI endpoint(String scheme, String path) {
    String server = host.equals(DOCKER_HOST) ? DOCKER_ENDPOINT : host;
    return URI.create(scheme + "://" + server + "/v2/" + repository + "/" + path);
  }

  /** The chart's version as a tag: tags have no plus sign. */
  static String tagOf(String version) {
    return version.replace('+', '_');
  }
}
