package dev.slipway.chart;

import java.net.URI;
import java.util.Optional;

/** The kinds of references to charts. */
final class ChartReferences {
  private ChartReferences() {}

  static boolean isUploaded(String reference) {
    return reference.startsWith(ChartSource.UPLOADED);
  }

  static boolean isOci(String reference) {
    return reference.startsWith(OciReference.SCHEME);
  }

  /** The server that the reference names; empty for a chart in the store. */
  static Optional<URI> serverOf(String reference) {
    if (isUploaded(reference)) {
      return Optional.empty();
    }
    return Optional.of(
        isOci(reference)
            ? URI.create("http://" + OciReference.parse(reference).repository().host())
            : address(reference));
  }

  /**
   * The reference as an address on the web.
   *
   * @throws InvalidChartException when it is of no known kind
   */
  static URI address(String reference) {
    if (reference.startsWith("https://") || reference.startsWith("http://")) {
      try {
        return URI.create(reference);
      } catch (IllegalArgumentException e) {
        throw new InvalidChartException("Not an address: " + show(reference));
      }
    }
    throw new InvalidChartException(
        "A chart's reference begins with oci://, https:// or chart://: " + show(reference));
  }

  /** The reference without a login that somebody wrote into it. */
  static String show(String reference) {
    return ArchivePaths.show(reference.replaceAll("//[^/]*@", "//***@"));
  }
}
