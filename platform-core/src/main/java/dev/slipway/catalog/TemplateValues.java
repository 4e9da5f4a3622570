package dev.slipway.catalog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.chart.ChartInspector;
import dev.slipway.chart.ChartStore;
import dev.slipway.helm.Values;
import dev.slipway.schema.JsonSchema;
import dev.slipway.secret.SecretFields;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of one template: what users may set, what is secret of it, and what Helm gets in the
 * end (behaviour, section 1, rule 2).
 */
public final class TemplateValues {
  private static final String USER = "user";

  private final Template template;
  private final ChartStore charts;
  private final ChartInspector inspector;

  /** The values of this template, with its chart from the store. */
  public TemplateValues(Template template, ChartStore charts, ChartInspector inspector) {
    this.template = template;
    this.charts = charts;
    this.inspector = inspector;
  }

  /**
   * Checks user values as far as the template's schema is known yet.
   *
   * @throws ValuesRejectedException when they do not fit
   */
  public void check(@Nullable Values userValues) {
    ObjectNode document = template.effectiveSchema();
    if (document == null) {
      if (template.status() == TemplateStatus.READY
          && userValues != null
          && !userValues.isEmpty()) {
        throw noUserSchema();
      }
      return;
    }
    JsonSchema schema = JsonSchema.of(document);
    Optional<JsonSchema> userSchema = schema.property(USER);
    if (userValues != null && !userValues.isEmpty()) {
      List<String> errors =
          userSchema.orElseThrow(TemplateValues::noUserSchema).errors(userValues.json());
      if (!errors.isEmpty()) {
        throw new ValuesRejectedException("user_values_json is invalid: " + join(errors));
      }
    }
    List<String> errors = schema.errors(baseline().merge(merged(userValues)).json());
    if (!errors.isEmpty()) {
      throw new ValuesRejectedException("merged values are invalid: " + join(errors));
    }
  }

  /** What Helm gets: the publisher's defaults, the user's values, and what the platform sets. */
  public Values forHelm(@Nullable Values userValues, @Nullable String domainName) {
    Values values = merged(userValues);
    if (domainName == null) {
      return values;
    }
    ObjectNode system = JsonNodeFactory.instance.objectNode();
    system.putObject("global").putObject("slipway").put("domainname", domainName);
    return values.merge(Values.of(system));
  }

  /** The values without those that are secret, or null as long as nobody knows which are. */
  public @Nullable ObjectNode visible(@Nullable Values userValues) {
    if (userValues == null || userValues.isEmpty()) {
      return userValues == null ? null : userValues.json();
    }
    return secretFields().map(fields -> fields.omit(userValues.json())).orElse(null);
  }

  /**
   * The values that are secret, the user's and the publisher's; all texts as long as nobody knows
   * which are.
   */
  public List<String> secrets(@Nullable Values userValues) {
    ObjectNode all = merged(userValues).json();
    ObjectNode schema = template.effectiveSchema();
    if (schema != null) {
      return SecretFields.of(schema).extract(all);
    }
    return template.status() == TemplateStatus.READY ? List.of() : SecretFields.everyText(all);
  }

  /** New values with the secret ones of the old that are absent, and without those set to null. */
  public Values carryOver(@Nullable Values old, Values changed) {
    if (old == null) {
      return changed;
    }
    return secretFields()
        .map(fields -> Values.of(fields.carryOver(old.json(), changed.json())))
        .orElse(changed);
  }

  /** Which of the user's values are secret; empty as long as nobody knows. */
  public Optional<SecretFields> secretFields() {
    ObjectNode schema = template.effectiveSchema();
    if (schema == null) {
      return template.status() == TemplateStatus.READY
          ? Optional.of(SecretFields.of(JsonNodeFactory.instance.objectNode()))
          : Optional.empty();
    }
    return Optional.of(
        schema.path("properties").get(USER) instanceof ObjectNode
            ? SecretFields.ofProperty(schema, USER)
            : SecretFields.of(JsonNodeFactory.instance.objectNode()));
  }

  /** The chart's own defaults, where its own schema is what is checked. */
  private Values baseline() {
    String digest = template.archiveDigest();
    if (template.valuesSchema() != null || digest == null) {
      return Values.empty();
    }
    return charts
        .archive(digest)
        .map(archive -> Values.of(inspector.inspect(archive).defaults()))
        .orElse(Values.empty());
  }

  private Values merged(@Nullable Values userValues) {
    Values defaults = template.defaultValues();
    Values base = defaults == null ? Values.empty() : defaults;
    if (userValues == null) {
      return base;
    }
    ObjectNode user = JsonNodeFactory.instance.objectNode();
    user.set(USER, userValues.json());
    return base.merge(Values.of(user));
  }

  private static ValuesRejectedException noUserSchema() {
    return new ValuesRejectedException(
        "Template does not define values_schema_json.properties.user");
  }

  private static String join(List<String> errors) {
    return String.join("; ", errors);
  }
}
