package dev.slipway.project.rollout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.slipway.catalog.Template;
import dev.slipway.catalog.TemplateValues;
import dev.slipway.catalog.ValuesRejectedException;
import dev.slipway.chart.BuiltInChart;
import dev.slipway.chart.ChartArchive;
import dev.slipway.chart.ChartInspector;
import dev.slipway.chart.ChartMetadata;
import dev.slipway.error.ConflictException;
import dev.slipway.helm.Values;
import dev.slipway.project.Project;
import dev.slipway.project.ReleaseConfig;
import dev.slipway.project.environment.Environment;
import dev.slipway.release.GeneratedName;
import dev.slipway.schema.JsonSchema;
import dev.slipway.secret.Secret;
import dev.slipway.secret.SecretFields;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes of a version, a configuration and variables what Helm gets. */
final class RolloutPlanner {
  private final RolloutStores stores;
  private final ChartInspector inspector;
  private final RolloutOptions options;
  private final InstantSource clock;
  private final ChartArchive webService = BuiltInChart.WEB_SERVICE.archive();
  private final ChartMetadata webServiceMetadata;

  RolloutPlanner(
      RolloutStores stores, ChartInspector inspector, RolloutOptions options, InstantSource clock) {
    this.stores = stores;
    this.inspector = inspector;
    this.options = options;
    this.clock = clock;
    this.webServiceMetadata = inspector.inspect(webService);
  }

  /**
   * The plan; joins the running transaction.
   *
   * @throws ConflictException when the template is not there, or the values do not fit
   * @throws dev.slipway.error.InvalidInputException when the version cannot be a tag
   */
  RolloutPlan plan(Project project, Environment environment, String version) {
    RolloutPlan plan =
        plan(
            new RolloutDraft(
                project.name(),
                ReleaseConfig.of(project.config(), environment.spec().config()),
                stores.environments().environments().variables(environment.id()),
                environment.state().baseUrl(),
                version));
    if (plan.chart().digest() != null) {
      stores.charts().put(webService, clock.instant());
    }
    return plan;
  }

  /** The plan of a draft, of which nothing is written. */
  RolloutPlan plan(RolloutDraft draft) {
    Long templateId = draft.config().templateId();
    return templateId == null ? builtIn(draft) : ofTemplate(templateId, draft);
  }

  private RolloutPlan builtIn(RolloutDraft draft) {
    ReleaseConfig config = draft.config();
    Variables variables = Variables.of(draft.variables());
    String version = draft.version();
    RolloutVersion.checkTag(version);
    ObjectNode values = config.values().json();
    ReleaseConfig.put(values, config.imagePath(), TextNode.valueOf(image(draft)));
    ReleaseConfig.put(values, config.versionPath(), TextNode.valueOf(version));
    variables.plain().forEach((name, value) -> values.withObject("/variables").put(name, value));
    variables.secret().forEach((name, value) -> values.withObject("/secrets").put(name, value));
    if (!values.has("serviceAccountName")) {
      values.put("serviceAccountName", Environment.SERVICE_ACCOUNT);
    }
    String host = draft.host();
    if (host != null && values.at("/ingress/host").isMissingNode()) {
      ReleaseConfig.put(values, "ingress.host", TextNode.valueOf(host));
    }
    ObjectNode schema = Objects.requireNonNull(webServiceMetadata.valuesSchema());
    List<String> errors =
        JsonSchema.of(schema)
            .errors(Values.of(webServiceMetadata.defaults()).merge(Values.of(values)).json());
    if (!errors.isEmpty()) {
      throw new ValuesRejectedException("config.values is invalid: " + String.join("; ", errors));
    }
    List<String> secrets = new ArrayList<>(variables.secret().values());
    secrets.addAll(SecretFields.of(schema).extract(values));
    return plan(RolloutChart.stored(webService.digest()), values, secrets);
  }

  private RolloutPlan ofTemplate(long id, RolloutDraft draft) {
    ReleaseConfig config = draft.config();
    Variables variables = Variables.of(draft.variables());
    String version = draft.version();
    Template template =
        stores
            .catalog()
            .findTemplate(id)
            .filter(found -> found.deletedAt() == null)
            .orElseThrow(() -> new ConflictException("Template " + id + " does not exist"));
    TemplateValues templateValues = new TemplateValues(template, stores.charts(), inspector);
    Values user = config.values().isEmpty() ? null : config.values();
    templateValues.check(user);
    boolean takesGlobal = takesGlobal(template.effectiveSchema());
    ObjectNode values = templateValues.forHelm(user, takesGlobal ? draft.host() : null).json();
    String image = config.image();
    if (image != null) {
      ReleaseConfig.put(values, config.imagePath(), TextNode.valueOf(image));
    }
    ReleaseConfig.put(values, config.versionPath(), TextNode.valueOf(version));
    String place = config.variablesPath();
    if (place == null && takesGlobal) {
      place = "global.slipway.variables";
    }
    if (place != null && !variables.isEmpty()) {
      ReleaseConfig.put(values, place, variables.in(config.variablesAsList()));
    }
    List<String> secrets = new ArrayList<>(variables.secret().values());
    secrets.addAll(templateValues.secrets(user));
    return plan(RolloutChart.ofTemplate(id), values, secrets);
  }

  private static RolloutPlan plan(RolloutChart chart, ObjectNode values, List<String> secrets) {
    return new RolloutPlan(
        chart,
        new RolloutInputs(Values.of(values), secrets.stream().distinct().map(Secret::of).toList()));
  }

  private String image(RolloutDraft draft) {
    String own = draft.config().image();
    if (own != null) {
      return own;
    }
    String slug = GeneratedName.slug(draft.project());
    return options.imageRegistry() + "/" + (slug.isEmpty() ? "project" : slug);
  }

  /** Whether values of a chart may have {@code global}, which Helm itself allows everywhere. */
  private static boolean takesGlobal(@Nullable ObjectNode schema) {
    return schema == null
        || schema.path("additionalProperties").asBoolean(true)
        || schema.path("properties").has("global");
  }
}
