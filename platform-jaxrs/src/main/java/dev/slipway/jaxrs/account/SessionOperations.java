package dev.slipway.jaxrs.account;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.identity.Permission;
import dev.slipway.identity.token.Sessions;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.secret.Secret;
import java.util.List;

/** What becomes of a login: its next tokens, and its end. The refresh token is the proof. */
public final class SessionOperations {
  private static final String REFUSED = "Could not validate credentials";
  private static final Input<String> REFRESH_TOKEN =
      Input.body(
              "refresh_token",
              ValueTypes.password(0, Integer.MAX_VALUE),
              "the refresh token of the last answer")
          .required()
          .sensitive();

  private final Sessions sessions;

  /** Operations on the sessions. */
  public SessionOperations(Sessions sessions) {
    this.sessions = sessions;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("refresh_session", Api.PLATFORM, "POST", "/auth/refresh")
            .onlyReads()
            .needs(Permission.OPEN)
            .summary("Exchange a refresh token, which is good once, for the next tokens")
            .body(BodyKind.JSON, "SessionRefresh", REFRESH_TOKEN)
            .answers(200, "The next tokens of the login", TokenRead.class)
            .fails(401, REFUSED)
            .handledBy(this::refresh),
        operation("refresh_api_session", Api.KUBERNETES, "POST", "/api/auth/refresh")
            .onlyReads()
            .needs(Permission.OPEN)
            .summary("Exchange a refresh token, which is good once, for the next tokens")
            .body(BodyKind.JSON, "SessionRefresh", REFRESH_TOKEN)
            .answers(200, "The next tokens of the login", TokenRead.class)
            .fails(401, REFUSED)
            .handledBy(this::refresh),
        operation("logout", Api.PLATFORM, "POST", "/auth/logout")
            .onlyReads()
            .needs(Permission.OPEN)
            .summary("End a login; nothing happens when it has ended already")
            .body(BodyKind.JSON, "SessionEnd", REFRESH_TOKEN)
            .answers(204, "The login has ended")
            .handledBy(this::logout));
  }

  private Answer refresh(Call call) {
    return Answer.ok(TokenRead.of(sessions.refresh(Secret.of(call.get(REFRESH_TOKEN)))));
  }

  private Answer logout(Call call) {
    sessions.close(Secret.of(call.get(REFRESH_TOKEN)));
    return Answer.noContent();
  }
}
