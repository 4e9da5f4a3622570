package dev.slipway.jaxrs.deployment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.deployment.DeploymentChange;
import dev.slipway.deployment.NewDeployment;
import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.helm.Values;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Call;

/** What operations on deployments take. */
final class DeploymentInputs {
  static final Input<Long> DEPLOYMENT_ID =
      Input.path("deployment_id", ValueTypes.integer(), "the deployment's number");
  static final Input<Long> NEW_TEMPLATE_ID =
      Input.body("desired_template_id", ValueTypes.integer(), "the template to deploy")
          .alias("template_id")
          .required();
  static final Input<Long> TEMPLATE_ID =
      Input.body(
              "desired_template_id",
              ValueTypes.integer(),
              "a newer template of the same product; an admin only")
          .alias("template_id");
  static final Input<String> DOMAIN_NAME =
      Input.body("domainname", ValueTypes.text(1, 253), "unique among live deployments");
  static final Input<ObjectNode> USER_VALUES =
      Input.body("user_values_json", ValueTypes.object(), "the values under `values.user`")
          .sensitive();
  static final Input<String> PACKAGE_TYPE =
      Input.body("package_type", ValueTypes.choice("helm-chart"), "the only kind there is");
  static final Input<String> IF_PREVIEW =
      Input.header(
          "If-Preview", ValueTypes.text(1, 255), "the digest of a preview that must still hold");
  static final Input<Long> REVISION =
      Input.body("revision", ValueTypes.integer(), "the revision to go back to").required();

  private DeploymentInputs() {}

  static NewDeployment creation(Call call) {
    return new NewDeployment(
        call.get(NEW_TEMPLATE_ID),
        call.orNull(DOMAIN_NAME),
        call.find(USER_VALUES).map(Values::of).orElse(null));
  }

  /** The change that a call asks for, which must be one. */
  static DeploymentChange change(Call call) {
    DeploymentChange change = proposal(call);
    if (change.isEmpty()) {
      throw new InvalidInputException(
          FieldError.body("desired_template_id", "missing", "Field required"));
    }
    return change;
  }

  /** The change that a call asks about, which may be none. */
  static DeploymentChange proposal(Call call) {
    return new DeploymentChange(
        call.orNull(TEMPLATE_ID),
        call.orNull(DOMAIN_NAME),
        call.find(USER_VALUES).map(Values::of).orElse(null));
  }
}
