package dev.slipway.jaxrs.account;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.identity.Permission;
import dev.slipway.identity.token.TokenMint;
import dev.slipway.identity.token.Tokens;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.Operation;
import java.time.Duration;
import java.util.List;

/** Signed tokens that belong to no account, and the keys with which others check signatures. */
public final class SignedTokenOperations {
  private static final String KEY_SET = "application/jwk-set+json";
  private static final Input<String> SERVICE =
      Input.body("service", ValueTypes.text(1, 255), "the service, which need not exist yet")
          .required();
  private static final Input<String> ORIGIN =
      Input.body("origin", ValueTypes.text(0, 255), "where the token will be used").required();
  private static final Input<String> NAME =
      Input.body("name", ValueTypes.text(1, 255), "what the token is called").required();
  private static final Input<Long> DAYS =
      Input.body(
              "expiration_in_days",
              ValueTypes.integer(1, 180),
              "after how many days the token ends")
          .optional()
          .orElse(1L);

  private final TokenMint mint;
  private final Tokens tokens;

  /** Operations of the mint, and of the keys of the tokens. */
  public SignedTokenOperations(TokenMint mint, Tokens tokens) {
    this.mint = mint;
    this.tokens = tokens;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("create_service_token", Api.FASTDEPLOY, "POST", "/service-token")
            .needs(Permission.TOKENS_WRITE)
            .summary("Make a token with which deployments of a service are started")
            .documented()
            .body(BodyKind.JSON, "ServiceTokenCreate", SERVICE, ORIGIN, DAYS)
            .answers(200, "The token", ServiceTokenRead.class)
            .handledBy(
                call ->
                    Answer.ok(
                        ServiceTokenRead.of(
                            mint.service(
                                call.actor(), call.get(SERVICE), call.get(ORIGIN), days(call))))),
        operation("create_config_token", Api.FASTDEPLOY, "POST", "/config-token")
            .needs(Permission.TOKENS_ADMIN)
            .summary("Make a token with which somebody reads what is deployed")
            .body(BodyKind.JSON, "ConfigTokenCreate", NAME, DAYS)
            .answers(200, "The token", ConfigTokenRead.class)
            .fails(403, "Forbidden")
            .handledBy(
                call ->
                    Answer.ok(
                        ConfigTokenRead.of(mint.config(call.actor(), call.get(NAME), days(call))))),
        operation("public_keys", Api.PLATFORM, "GET", "/.well-known/jwks.json")
            .needs(Permission.OPEN)
            .summary("Show the public keys of signed tokens; none when tokens are signed by HS256")
            .answersWith(200, "A JWK set", KEY_SET)
            .handledBy(
                call ->
                    Answer.of(KEY_SET, tokens.publicKeys())
                        .with("Cache-Control", "public, max-age=300")));
  }

  private static Duration days(Call call) {
    return Duration.ofDays(call.get(DAYS));
  }
}
