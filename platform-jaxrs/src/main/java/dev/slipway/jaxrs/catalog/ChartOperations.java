package dev.slipway.jaxrs.catalog;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.chart.Charts;
import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.ListOf;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.operation.Paging;
import java.util.List;

/** Uploaded charts. */
public final class ChartOperations {
  private static final Input<Long> CHART_ID =
      Input.path("chart_id", ValueTypes.integer(), "the chart's number");
  private static final Input<byte[]> CHART =
      Input.body("chart", ValueTypes.file(), "the chart's archive, a `.tgz` of at most 20 MiB")
          .required();
  private static final Input<String> DIGEST =
      Input.body("digest", ValueTypes.text(1, 255), "the digest the archive must have").optional();

  private final Charts charts;

  /** Operations on the charts. */
  public ChartOperations(Charts charts) {
    this.charts = charts;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("upload_chart", Api.CATALOG, "POST", "/charts")
            .needs(Permission.CATALOG_WRITE)
            .summary("Upload a chart")
            .body(BodyKind.UPLOAD, "ChartUpload", CHART, DIGEST)
            .answers(201, "The chart", ChartRead.class)
            .handledBy(
                call ->
                    Answer.created(
                        ChartRead.of(
                            charts.upload(call.actor(), call.get(CHART), call.orNull(DIGEST))))),
        operation("list_charts", Api.CATALOG, "GET", "/charts")
            .needs(Permission.CATALOG_READ)
            .summary("List the charts")
            .takes(Paging.SKIP, Paging.LIMIT)
            .answers(200, "The charts by id", new ListOf(ChartRead.class))
            .handledBy(this::list),
        operation("get_chart", Api.CATALOG, "GET", "/charts/{chart_id}")
            .needs(Permission.CATALOG_READ)
            .summary("Show a chart")
            .takes(CHART_ID)
            .answers(200, "The chart", ChartRead.class)
            .fails(404, "Chart not found")
            .handledBy(
                call -> Answer.ok(ChartRead.of(charts.get(call.actor(), call.get(CHART_ID))))));
  }

  private Answer list(Call call) {
    return Paging.answer(charts.list(call.actor(), Paging.request(call)).map(ChartRead::of));
  }
}
