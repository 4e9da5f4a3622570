package dev.slipway.jaxrs.catalog;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.error.NotFoundException;
import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.ListOf;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.registry.RegistryCredentials;
import dev.slipway.secret.Secret;
import java.util.List;
import java.util.Locale;

/** The platform's logins at registries and repositories; a password goes in and never comes out. */
public final class CredentialOperations {
  private static final String COLLECTION = "/registry-credentials";
  private static final String ITEM = COLLECTION + "/{host}";

  private static final Input<String> HOST =
      Input.path("host", ValueTypes.text(1, 260), "the host, with its port when it has one");
  private static final Input<String> USERNAME =
      Input.body("username", ValueTypes.text(1, 4096), "the login name").required();
  private static final Input<String> PASSWORD =
      Input.body("password", ValueTypes.password(1, 4096), "the password or token")
          .required()
          .sensitive();

  private final RegistryCredentials credentials;

  /** Operations on the credentials. */
  public CredentialOperations(RegistryCredentials credentials) {
    this.credentials = credentials;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("list_registry_credentials", Api.CATALOG, "GET", COLLECTION)
            .needs(Permission.REGISTRIES_READ)
            .summary("List the hosts that the platform has a login for")
            .answers(200, "The logins by host", new ListOf(CredentialRead.class))
            .handledBy(
                call ->
                    Answer.ok(
                        credentials.list(call.actor()).stream().map(CredentialRead::of).toList())),
        operation("get_registry_credential", Api.CATALOG, "GET", ITEM)
            .needs(Permission.REGISTRIES_READ)
            .summary("Show the login for a host")
            .takes(HOST)
            .answers(200, "The login", CredentialRead.class)
            .fails(404, "Registry credential not found")
            .handledBy(this::get),
        operation("put_registry_credential", Api.CATALOG, "PUT", ITEM)
            .needs(Permission.REGISTRIES_WRITE)
            .summary("Set the login for a host")
            .takes(HOST)
            .body(BodyKind.JSON, "RegistryCredentialPut", USERNAME, PASSWORD)
            .answers(200, "The login", CredentialRead.class)
            .handledBy(
                call ->
                    Answer.ok(
                        CredentialRead.of(
                            credentials.put(
                                call.actor(),
                                call.get(HOST),
                                call.get(USERNAME),
                                Secret.of(call.get(PASSWORD)))))),
        operation("delete_registry_credential", Api.CATALOG, "DELETE", ITEM)
            .needs(Permission.REGISTRIES_WRITE)
            .summary("Forget the login for a host")
            .takes(HOST)
            .answers(204, "The login is forgotten")
            .fails(404, "Registry credential not found")
            .handledBy(this::delete),
        operation("test_registry_credential", Api.CATALOG, "POST", ITEM + "/test")
            .onlyReads()
            .needs(Permission.REGISTRIES_WRITE)
            .summary("Try the login for a host")
            .takes(HOST)
            .answers(200, "How it went", LoginResultRead.class)
            .fails(404, "Registry credential not found")
            .handledBy(
                call ->
                    Answer.ok(LoginResultRead.of(credentials.test(call.actor(), call.get(HOST))))));
  }

  private Answer get(Call call) {
    String host = call.get(HOST).strip().toLowerCase(Locale.ROOT);
    return credentials.list(call.actor()).stream()
        .filter(credential -> credential.host().equals(host))
        .findFirst()
        .map(credential -> Answer.ok(CredentialRead.of(credential)))
        .orElseThrow(() -> new NotFoundException("Registry credential not found"));
  }

  private Answer delete(Call call) {
    credentials.delete(call.actor(), call.get(HOST));
    return Answer.noContent();
  }
}
