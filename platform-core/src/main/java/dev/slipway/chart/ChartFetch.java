package dev.slipway.chart;

import dev.slipway.error.NotFoundException;
import dev.slipway.registry.Distribution;
import dev.slipway.registry.Downloads;
import dev.slipway.registry.RefusedException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Gets one archive from wherever its reference says. */
final class ChartFetch {
  private final ChartStore charts;
  private final Downloads downloads;

  ChartFetch(ChartStore charts, Downloads downloads) {
    this.charts = charts;
    this.downloads = downloads;
  }

  /** The archive, not yet looked into; its digest is the expected one unless that is null. */
  byte[] fetch(String reference, String version, @Nullable String expectedDigest) {
    if (ChartReferences.isUploaded(reference)) {
      return stored(reference.substring(ChartSource.UPLOADED.length()), expectedDigest);
    }
    try {
      return download(reference, version, expectedDigest);
    } catch (RefusedException e) {
      throw new InvalidChartException(e.getMessage());
    }
  }

  private byte[] download(String reference, String version, @Nullable String expectedDigest) {
    if (ChartReferences.isOci(reference)) {
      return new OciCharts(new Distribution(downloads))
          .fetch(OciReference.parse(reference), version, expectedDigest);
    }
    URI address = ChartReferences.address(reference);
    downloads.policy().check(address);
    return new RepositoryCharts(downloads).fetch(address, version, expectedDigest);
  }

  private byte[] stored(String digest, @Nullable String expectedDigest) {
    byte[] archive =
        charts
            .archive(ChartDigests.normalise(digest))
            .orElseThrow(
                () -> new NotFoundException("No chart with this digest was uploaded: " + digest))
            .bytes();
    ChartDigests.require(archive, expectedDigest);
    return archive;
  }
}
