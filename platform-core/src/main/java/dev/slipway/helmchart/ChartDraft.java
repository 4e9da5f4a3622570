package dev.slipway.helmchart;

import dev.slipway.chart.ChartArchive;
import dev.slipway.chart.ChartInspector;
import dev.slipway.chart.PackagedChart;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.TooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * A Helm chart as it is going to be checked.
 *
 * @param about what is said of it
 * @param origin where its content comes from
 * @param archive the archive to be stored first; null when there is none, or it is there already
 */
record ChartDraft(ChartAbout about, ChartOrigin origin, @Nullable ChartArchive archive) {

  /**
   * What a request makes.
   *
   * @throws InvalidInputException when a field is missing or breaks a rule
   * @throws TooLargeException when a packed chart is larger than 20 MiB
   */
  static ChartDraft of(NewHelmChart chart) {
    if (chart.contents() instanceof ChartContents.Packed packed) {
      return of(
          archive(packed), chart.name(), chart.version(), chart.description(), chart.appVersion());
    }
    ChartAbout about =
        HelmChartRules.checked(
            new ChartAbout(
                HelmChartRules.required("name", chart.name()),
                HelmChartRules.required("version", chart.version()),
                chart.description(),
                chart.appVersion()));
    return chart.contents() instanceof ChartContents.Repository elsewhere
        ? fetched(about, elsewhere)
        : starter(about);
  }

  /** What a change of contents makes of a chart. */
  static ChartDraft of(HelmChart old, HelmChartChange change, ChartContents contents) {
    String description = change.descriptionOver(old.about().description());
    if (contents instanceof ChartContents.Packed packed) {
      return of(
          archive(packed), old.about().name(), change.version(), description, change.appVersion());
    }
    ChartAbout about = HelmChartRules.checked(over(old, change));
    return contents instanceof ChartContents.Repository elsewhere
        ? fetched(about, elsewhere)
        : starter(about);
  }

  /** What a change makes of a chart whose contents are these. */
  static ChartDraft under(HelmChart old, HelmChartChange change, ChartArchive contents) {
    ChartAbout about = HelmChartRules.checked(over(old, change));
    ChartArchive packed =
        HelmChartRules.naming(
            "version",
            () ->
                PackagedChart.under(
                    about.version(),
                    contents,
                    change.describes() ? change.description() : null,
                    change.appVersion()));
    return new ChartDraft(about, old.origin().taking(packed.digest()), packed);
  }

  static ChartAbout over(HelmChart old, HelmChartChange change) {
    ChartAbout about = old.about();
    return new ChartAbout(
        about.name(),
        change.version() == null ? about.version() : change.version(),
        change.descriptionOver(about.description()),
        change.appVersion() == null ? about.appVersion() : change.appVersion());
  }

  private static ChartDraft of(
      ChartArchive archive,
      @Nullable String name,
      @Nullable String version,
      @Nullable String description,
      @Nullable String appVersion) {
    requireSame("name", name, archive.name());
    requireSame("version", version, archive.version());
    ChartAbout about =
        HelmChartRules.checked(
            new ChartAbout(archive.name(), archive.version(), description, appVersion));
    return new ChartDraft(about, new ChartOrigin(null, archive.digest()), archive);
  }

  private static ChartDraft fetched(ChartAbout about, ChartContents.Repository elsewhere) {
    String reference = HelmChartRules.checkedReference(elsewhere.reference(), about.version());
    return new ChartDraft(about, ChartOrigin.fetched(reference), null);
  }

  private static ChartDraft starter(ChartAbout about) {
    ChartArchive archive =
        HelmChartRules.naming(
            "name",
            () ->
                PackagedChart.starter(
                    about.name(), about.version(), about.description(), about.appVersion()));
    return new ChartDraft(about, new ChartOrigin(null, archive.digest()), archive);
  }

  private static ChartArchive archive(ChartContents.Packed packed) {
    if (packed.bytes().length > ChartInspector.MAX_PACKED_BYTES) {
      throw new TooLargeException("The chart is larger than 20 MiB");
    }
    return HelmChartRules.naming("chart", () -> ChartInspector.create().check(packed.bytes()));
  }

  private static void requireSame(String field, @Nullable String given, String found) {
    if (given != null && !given.equals(found)) {
      throw new InvalidInputException(
          HelmChartRules.error(field, "The packed chart has another " + field + ": " + found));
    }
  }
}
