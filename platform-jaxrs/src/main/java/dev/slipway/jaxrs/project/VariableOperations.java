package dev.slipway.jaxrs.project;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;
import static dev.slipway.jaxrs.project.EnvironmentOperations.ENV_ID;

import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.ListOf;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.operation.OperationBuilder;
import dev.slipway.project.environment.EnvironmentVariables;
import dev.slipway.secret.Secret;
import java.util.List;

/** The variables of environments, which document 002 lacks. */
public final class VariableOperations {
  private static final String COLLECTION = EnvironmentOperations.ITEM + "/variables";
  private static final String ITEM = COLLECTION + "/{name}";

  private static final Input<String> NAME =
      Input.path("name", ValueTypes.text(1, 255), "the variable's name");
  private static final Input<String> VALUE =
      Input.body("value", ValueTypes.text(), "the variable's value").required().sensitive();
  private static final Input<Boolean> SECRET =
      Input.body("secret", ValueTypes.bool(), "whether the value is never shown").orElse(false);

  private final EnvironmentVariables variables;

  /** Operations on the variables. */
  public VariableOperations(EnvironmentVariables variables) {
    this.variables = variables;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("list_variables", Api.DEVELOPER_PLATFORM, "GET", COLLECTION)
            .needs(Permission.ENVIRONMENTS_READ)
            .summary("List an environment's variables, without secret values")
            .takes(ENV_ID)
            .answers(200, "The variables by name", new ListOf(VariableRead.class))
            .fails(404, EnvironmentOperations.NOT_FOUND)
            .handledBy(this::list),
        write(operation("set_variable", Api.DEVELOPER_PLATFORM, "PUT", ITEM))
            .summary("Set a variable, for every rollout from now on")
            .body(BodyKind.JSON, "VariableSet", VALUE, SECRET)
            .answers(200, "The variable", VariableRead.class)
            .handledBy(this::set),
        write(operation("remove_variable", Api.DEVELOPER_PLATFORM, "DELETE", ITEM))
            .summary("Remove a variable, for every rollout from now on")
            .answers(204, "The variable is gone")
            .fails(404, "Variable not found")
            .handledBy(this::remove));
  }

  private static OperationBuilder write(OperationBuilder operation) {
    return operation
        .needs(Permission.ENVIRONMENTS_WRITE)
        .takes(ENV_ID, NAME)
        .fails(403, "Forbidden")
        .fails(404, EnvironmentOperations.NOT_FOUND)
        .fails(409, "Project is archived, or Environment is deleting");
  }

  private Answer list(Call call) {
    return Answer.ok(
        variables.list(call.actor(), call.get(ENV_ID)).stream().map(VariableRead::of).toList());
  }

  private Answer set(Call call) {
    return Answer.ok(
        VariableRead.of(
            variables.put(
                call.actor(),
                call.get(ENV_ID),
                call.get(NAME),
                Secret.of(call.get(VALUE)),
                call.get(SECRET))));
  }

  private Answer remove(Call call) {
    variables.remove(call.actor(), call.get(ENV_ID), call.get(NAME));
    return Answer.noContent();
  }
}
