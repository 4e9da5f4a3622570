package dev.slipway.jaxrs.account;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.identity.Permission;
import dev.slipway.identity.token.MachineTokens;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.ListOf;
import dev.slipway.jaxrs.operation.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tokens for machines, such as a build server. */
public final class MachineTokenOperations {
  private static final Input<Long> TOKEN_ID =
      Input.path("token_id", ValueTypes.integer(), "the token's number");
  private static final Input<String> NAME =
      Input.body("name", ValueTypes.text(1, 100), "what the token is called").required();
  private static final Input<List<String>> SCOPES =
      Input.body(
              "scopes",
              ValueTypes.listOf(ValueTypes.choice(words())),
              "what the token is good for, as far as the account may do it")
          .required();
  private static final Input<Long> DAYS =
      Input.body(
              "expires_in_days",
              ValueTypes.integer(1, MachineTokens.MAX_DAYS),
              "after how many days the token ends")
          .optional()
          .orElse(90L);

  private final MachineTokens tokens;

  /** Operations on the tokens. */
  public MachineTokenOperations(MachineTokens tokens) {
    this.tokens = tokens;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("create_token", Api.PLATFORM, "POST", "/tokens")
            .needs(Permission.TOKENS_WRITE)
            .summary("Make a token for a machine; it is shown this once")
            .body(BodyKind.JSON, "TokenCreate", NAME, SCOPES, DAYS)
            .answers(201, "The token", MachineTokenCreated.class)
            .fails(403, "Forbidden")
            .fails(409, "There are too many tokens already")
            .handledBy(this::create),
        operation("list_tokens", Api.PLATFORM, "GET", "/tokens")
            .needs(Permission.TOKENS_READ)
            .summary("List one's tokens for machines, without the tokens themselves")
            .answers(200, "The tokens by number", new ListOf(MachineTokenRead.class))
            .handledBy(
                call ->
                    Answer.ok(
                        tokens.list(call.actor()).stream().map(MachineTokenRead::of).toList())),
        operation("delete_token", Api.PLATFORM, "DELETE", "/tokens/{token_id}")
            .needs(Permission.TOKENS_WRITE)
            .summary("Revoke a token for a machine, at once")
            .takes(TOKEN_ID)
            .answers(204, "The token is revoked")
            .fails(404, "Token not found")
            .handledBy(this::revoke));
  }

  private Answer create(Call call) {
    List<String> words = call.get(SCOPES);
    Set<Permission> scopes =
        Stream.of(Permission.values())
            .filter(permission -> words.contains(permission.scope()))
            .collect(Collectors.toSet());
    return Answer.created(
        MachineTokenCreated.of(
            tokens.create(call.actor(), call.get(NAME), scopes, Duration.ofDays(call.get(DAYS)))));
  }

  private Answer revoke(Call call) {
    tokens.revoke(call.actor(), call.get(TOKEN_ID));
    return Answer.noContent();
  }

  private static String[] words() {
    return Stream.of(Permission.values())
        .filter(Permission::isForMachines)
        .map(Permission::scope)
        .toArray(String[]::new);
  }
}
