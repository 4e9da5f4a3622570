package dev.slipway.catalog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.chart.ChartArchive;
import dev.slipway.chart.ChartInspector;
import dev.slipway.chart.ChartMetadata;
import dev.slipway.chart.ChartResolver;
import dev.slipway.chart.ChartSource;
import dev.slipway.chart.ChartStore;
import dev.slipway.chart.InvalidChartException;
import dev.slipway.error.NotFoundException;
import dev.slipway.error.UnavailableException;
import dev.slipway.event.EventStore;
import dev.slipway.event.NewEvent;
import dev.slipway.helm.HelmCall;
import dev.slipway.helm.HelmException;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.helm.LintReport;
import dev.slipway.helm.Values;
import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.WorkHandler;
import dev.slipway.secret.Redactor;
import dev.slipway.transaction.Transactions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches a template's chart with its dependencies, checks and lints it, and keeps the archive, so
 * that no deployment ever needs the registry. Handles {@link ProductCatalog#TEMPLATE_WORK}.
 *
 * <p>A host that does not answer is tried again, uncounted; a broken chart makes the template
 * {@code FAILED} until somebody retries it. Either way the deployments that wait are told.
 */
public final class TemplateResolution implements WorkHandler {
  private static final Logger LOG = LoggerFactory.getLogger(TemplateResolution.class);
  private static final Duration LINT_TIMEOUT = Duration.ofSeconds(30);

  private final CatalogStore catalog;
  private final ChartStore charts;
  private final EventStore events;
  private final Tools tools;
  private final Consumer<Template> settled;

  /**
   * Creates the handler.
   *
   * @param catalog where templates are kept
   * @param charts where archives are kept
   * @param events where it tells what came of it
   * @param tools what it works with
   * @param settled told, inside the recording transaction, of a template that became ready or
   *     failed
   */
  public TemplateResolution(
      CatalogStore catalog,
      ChartStore charts,
      EventStore events,
      Tools tools,
      Consumer<Template> settled) {
    this.catalog = Objects.requireNonNull(catalog, "catalog is null");
    this.charts = Objects.requireNonNull(charts, "charts is null");
    this.events = Objects.requireNonNull(events, "events is null");
    this.tools = Objects.requireNonNull(tools, "tools is null");
    this.settled = Objects.requireNonNull(settled, "settled is null");
  }

  /**
   * What the handler works with.
   *
   * @param resolver fetches charts
   * @param inspector reads them
   * @param helm lints them
   * @param transactions spans the stores
   * @param clock tells the time
   */
  public record Tools(
      ChartResolver resolver,
      ChartInspector inspector,
      HelmExecutor helm,
      Transactions transactions,
      InstantSource clock) {}

  @Override
  public Outcome handle(Lease lease) {
    Optional<Template> found =
        catalog
            .findTemplate(Long.parseLong(lease.claim().key().key()))
            .filter(template -> template.deletedAt() == null)
            .filter(template -> template.status() == TemplateStatus.RESOLVING);
    return found.isEmpty() ? Outcome.done() : resolve(found.get(), lease);
  }

  private Outcome resolve(Template template, Lease lease) {
    try {
      ChartArchive archive =
          tools
              .resolver()
              .resolve(
                  new ChartSource(
                      template.chartReference(), template.chartVersion(), template.chartDigest()));
      ChartMetadata metadata = tools.inspector().inspect(archive);
      lint(template, archive);
      record(lease, template.resolved(archive.digest(), metadata.valuesSchema()), archive);
      return Outcome.done();
    } catch (UnavailableException e) {
      return waitFor(template, e.getMessage(), lease);
    } catch (InvalidChartException | NotFoundException e) {
      return fail(template, e.getMessage(), lease);
    } catch (HelmException e) {
      return switch (e.kind()) {
        case PERMANENT -> fail(template, e.getMessage(), lease);
        default -> waitFor(template, e.getMessage(), lease);
      };
    }
  }

  private void lint(Template template, ChartArchive archive) {
    Values defaults = template.defaultValues();
    LintReport report =
        tools
            .helm()
            .lint(
                archive,
                defaults == null ? Values.empty() : defaults,
                HelmCall.within(LINT_TIMEOUT));
    if (!report.errors().isEmpty()) {
      throw new InvalidChartException("helm lint: " + String.join("; ", report.errors()));
    }
  }

  private Outcome waitFor(Template template, String words, Lease lease) {
    String reason = Redactor.of(template.secretDefaults()).redact(words);
    tools
        .transactions()
        .useTransaction(
            () -> {
              lease.verify();
              if (!reason.equals(template.statusReason())) {
                LOG.warn("template/{} waits for its chart: {}", template.id(), reason);
                Template waiting = template.withStatus(TemplateStatus.RESOLVING, reason);
                catalog.updateTemplate(waiting);
                append("template.waiting", waiting, reason);
                settled.accept(waiting);
              }
            });
    return Outcome.waitForDependency(reason);
  }

  private Outcome fail(Template template, String words, Lease lease) {
    String reason = Redactor.of(template.secretDefaults()).redact(words);
    LOG.warn("template/{} cannot be used: {}", template.id(), reason);
    tools
        .transactions()
        .useTransaction(
            () -> {
              lease.verify();
              Template failed = template.withStatus(TemplateStatus.FAILED, reason);
              catalog.updateTemplate(failed);
              append("template.failed", failed, reason);
              settled.accept(failed);
            });
    return Outcome.stalled(reason);
  }

  private void record(Lease lease, Template ready, ChartArchive archive) {
    tools
        .transactions()
        .useTransaction(
            () -> {
              lease.verify();
              charts.put(archive, tools.clock().instant());
              catalog.updateTemplate(ready);
              append("template.ready", ready, archive.toString());
              settled.accept(ready);
            });
  }

  private void append(String kind, Template template, String message) {
    events.append(
        NewEvent.observed(
            tools.clock().instant(),
            kind,
            "template",
            Long.toString(template.id()),
            null,
            JsonNodeFactory.instance.objectNode().put("message", message)));
  }
}
