package dev.slipway.jaxrs.helmchart;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.helmchart.ChartContents;
import dev.slipway.helmchart.HelmChartChange;
import dev.slipway.helmchart.HelmCharts;
import dev.slipway.helmchart.NewHelmChart;
import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.ListOf;
import dev.slipway.jaxrs.operation.NumberedPages;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.operation.OperationBuilder;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Document 003's Helm charts. */
public final class HelmChartOperations {
  private static final String COLLECTION = "/api/helm-charts";
  private static final String ITEM = COLLECTION + "/{helm_chart_id}";

  private static final Input<UUID> CHART_ID =
      Input.path("helm_chart_id", ValueTypes.resourceId(), "the chart's id");
  private static final Input<byte[]> CHART =
      Input.body("chart", ValueTypes.file(), "the chart's archive, a `.tgz` of at most 20 MiB")
          .optional();
  private static final Input<String> NAME =
      Input.body("name", ValueTypes.text(), "the chart's name; an archive's own when absent")
          .requiredUnless(CHART);
  private static final Input<String> VERSION =
      Input.body("version", ValueTypes.text(), "a semantic version; an archive's own when absent")
          .requiredUnless(CHART);
  private static final Input<String> NEW_VERSION =
      Input.body("version", ValueTypes.text(), "the new version").optional();
  private static final Input<String> DESCRIPTION =
      Input.body("description", ValueTypes.text(), "for people");
  private static final Input<String> APP_VERSION =
      Input.body("app_version", ValueTypes.text(), "the version of what the chart deploys");
  private static final Input<String> REPOSITORY =
      Input.body(
          "repository",
          ValueTypes.text(),
          "where the chart is: `oci://host/path/name`, `https://host/path/x.tgz` or"
              + " `https://host/path/name`; without it, and without an archive, a chart to begin"
              + " with is made");

  private static final Input<String> NEW_REPOSITORY =
      Input.body("repository", ValueTypes.text(), "where the chart is from now on");

  private final HelmCharts charts;

  /** Operations on the charts. */
  public HelmChartOperations(HelmCharts charts) {
    this.charts = charts;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("list_helm_charts", Api.KUBERNETES, "GET", COLLECTION)
            .needs(Permission.CHARTS_READ)
            .summary("List the caller's Helm charts, or everybody's for an admin")
            .takes(NumberedPages.PAGE, NumberedPages.PER_PAGE)
            .answers(200, "The charts, newest first", new ListOf(HelmChartRead.class))
            .handledBy(this::list),
        operation("create_helm_chart", Api.KUBERNETES, "POST", COLLECTION)
            .needs(Permission.CHARTS_WRITE)
            .summary("Create a Helm chart, which is validating until Helm takes or refuses it")
            .documented()
            .body(
                BodyKind.JSON_OR_UPLOAD,
                "HelmChartCreate",
                NAME,
                VERSION,
                DESCRIPTION,
                APP_VERSION,
                REPOSITORY,
                CHART)
            .answers(201, "The chart", HelmChartRead.class)
            .fails(409, "Resource already exists")
            .handledBy(this::create),
        one("get_helm_chart", "GET")
            .needs(Permission.CHARTS_READ)
            .summary("Show a Helm chart with what was found in it")
            .answers(200, "The chart", HelmChartRead.class)
            .handledBy(
                call -> Answer.ok(HelmChartRead.of(charts.get(call.actor(), call.get(CHART_ID))))),
        one("update_helm_chart", "PUT")
            .needs(Permission.CHARTS_WRITE)
            .summary("Change a Helm chart; another version is checked anew, what runs stays")
            .body(
                BodyKind.JSON_OR_UPLOAD,
                "HelmChartUpdate",
                NEW_VERSION,
                DESCRIPTION,
                APP_VERSION,
                NEW_REPOSITORY,
                CHART)
            .answers(200, "The chart", HelmChartRead.class)
            .fails(409, "Resource already exists, or the version has other contents")
            .handledBy(this::update),
        one("delete_helm_chart", "DELETE")
            .needs(Permission.CHARTS_WRITE)
            .summary("Forget a Helm chart that nothing uses")
            .answers(200, "The chart is forgotten", HelmChartDeleted.class)
            .fails(409, "The Helm chart is used by ...")
            .handledBy(this::delete));
  }

  private static OperationBuilder one(String id, String method) {
    return operation(id, Api.KUBERNETES, method, ITEM)
        .documented()
        .takes(CHART_ID)
        .fails(403, "Insufficient permissions")
        .fails(404, "Resource not found");
  }

  private Answer list(Call call) {
    return NumberedPages.answer(
        call, charts.list(call.actor(), NumberedPages.request(call)).map(HelmChartRead::of));
  }

  private Answer create(Call call) {
    ChartContents given = contents(call, REPOSITORY);
    NewHelmChart chart =
        new NewHelmChart(
            call.orNull(NAME),
            call.orNull(VERSION),
            call.orNull(DESCRIPTION),
            call.orNull(APP_VERSION),
            given == null ? new ChartContents.Starter() : given);
    return Answer.created(HelmChartRead.of(charts.create(call.actor(), chart)));
  }

  private Answer update(Call call) {
    HelmChartChange change =
        new HelmChartChange(
            call.orNull(NEW_VERSION),
            call.isGiven(DESCRIPTION),
            call.orNull(DESCRIPTION),
            call.orNull(APP_VERSION),
            contents(call, NEW_REPOSITORY));
    return Answer.ok(HelmChartRead.of(charts.change(call.actor(), call.get(CHART_ID), change)));
  }

  private Answer delete(Call call) {
    UUID id = call.get(CHART_ID);
    charts.delete(call.actor(), id);
    return Answer.ok(HelmChartDeleted.of(id));
  }

  private static @Nullable ChartContents contents(Call call, Input<String> place) {
    byte[] archive = call.orNull(CHART);
    String repository = call.orNull(place);
    if (archive != null && repository != null) {
      throw new InvalidInputException(
          FieldError.body(
              "repository", "value_error", "A chart has an archive or a repository, not both"));
    }
    if (archive != null) {
      return new ChartContents.Packed(archive);
    }
    return repository == null ? null : new ChartContents.Repository(repository);
  }
}
