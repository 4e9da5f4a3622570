package dev.slipway.deployment;

import dev.slipway.catalog.Template;
import dev.slipway.catalog.TemplateValues;
import dev.slipway.helm.Values;
import dev.slipway.secret.Redactor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request makes of a deployment, checked and not yet written.
 *
 * @param old the deployment as it is, or null when it is new
 * @param next the deployment as it shall be
 * @param template the template that it shall have
 * @param values that template's values
 */
record DeploymentPlan(
    @Nullable Deployment old, Deployment next, Template template, TemplateValues values) {

  /** What Helm would get. */
  Values helmValues() {
    return values.forHelm(next.userValues(), next.domainName());
  }

  /** Stands for all that a preview shows. */
  String digest() {
    return PreviewDigest.of(template, helmValues(), old);
  }

  /** Takes out what is secret in the plan, and in the deployment as it is. */
  Redactor redactor(DeploymentSecrets secrets) {
    Deployment before = old;
    return before == null
        ? Redactor.of(values.secrets(next.userValues()))
        : Redactor.lazy(
            () -> {
              List<String> all = new ArrayList<>(secrets.of(before));
              all.addAll(values.secrets(next.userValues()));
              return all;
            });
  }
}
