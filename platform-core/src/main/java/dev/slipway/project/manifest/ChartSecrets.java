package dev.slipway.project.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.project.ReleaseConfig;
import dev.slipway.secret.SecretFields;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows which values of a chart are secret. */
@FunctionalInterface
interface ChartSecrets {
  /**
   * The secret fields of the values that a configuration may have.
   *
   * @param templateId the template whose chart it is, or null for the built-in web service
   */
  SecretFields of(@Nullable Long templateId);

  /** Those of every chart that a project with these environments' configurations uses. */
  default SecretFields of(
      @Nullable ObjectNode project, Collection<@Nullable ObjectNode> environments) {
    Set<@Nullable Long> templates = new LinkedHashSet<>();
    templates.add(ReleaseConfig.of(project, null).templateId());
    for (ObjectNode environment : environments) {
      templates.add(ReleaseConfig.of(project, environment).templateId());
    }
    SecretFields fields = null;
    for (Long template : templates) {
      SecretFields here = of(template);
      fields = fields == null ? here : fields.and(here);
    }
    return Objects.requireNonNull(fields);
  }
}
