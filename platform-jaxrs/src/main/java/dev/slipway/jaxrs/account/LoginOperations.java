package dev.slipway.jaxrs.account;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.error.UnauthenticatedException;
import dev.slipway.identity.Account;
import dev.slipway.identity.Accounts;
import dev.slipway.identity.EmailTakenException;
import dev.slipway.identity.InactiveAccountException;
import dev.slipway.identity.NewAccount;
import dev.slipway.identity.Permission;
import dev.slipway.identity.Tokens;
import dev.slipway.jaxrs.error.ApiException;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.secret.Secret;
import java.util.List;
import java.util.regex.Pattern;

/** Logins and registration, each in the words of its document. */
public final class LoginOperations {
  private static final Input<String> USERNAME =
      Input.body("username", ValueTypes.text(), "the login name or the e-mail").required();
  private static final Input<String> PASSWORD =
      Input.body("password", ValueTypes.password(0, Integer.MAX_VALUE), "the password")
          .required()
          .sensitive();
  private static final Input<String> GRANT_TYPE =
      Input.body(
              "grant_type",
              ValueTypes.text(Pattern.compile("^password$")),
              "`password` when it is given")
          .optional();
  private static final Input<String> EMAIL =
      Input.body("email", ValueTypes.email(), "where the person is reached").required();
  private static final Input<String> FULL_NAME =
      Input.body("full_name", ValueTypes.text(0, 255), "the person's name").required();
  private static final Input<String> NEW_PASSWORD =
      Input.body("password", ValueTypes.password(8, 128), "the password to be set")
          .required()
          .sensitive();

  private final Accounts accounts;
  private final Tokens tokens;

  /** Logins of the accounts, answered with the tokens. */
  public LoginOperations(Accounts accounts, Tokens tokens) {
    this.accounts = accounts;
    this.tokens = tokens;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("login_by_name", Api.FASTDEPLOY, "POST", "/token")
            .needs(Permission.OPEN)
            .summary("Log in by name or e-mail")
            .documented()
            .body(BodyKind.FORM, "LoginForm", USERNAME, PASSWORD, GRANT_TYPE)
            .answers(200, "A user token", TokenRead.class)
            .fails(401, "Incorrect username or password")
            .handledBy(this::loginByName),
        operation("login_by_email", Api.PROJECT_REGISTRY, "POST", "/auth/token")
            .needs(Permission.OPEN)
            .summary("Log in by e-mail")
            .documented()
            .body(BodyKind.FORM, "LoginForm", USERNAME, PASSWORD, GRANT_TYPE)
            .answers(200, "A user token", TokenRead.class)
            .fails(401, "Invalid credentials")
            .fails(403, "Inactive user")
            .handledBy(this::loginByEmail),
        operation("register", Api.PROJECT_REGISTRY, "POST", "/auth/register")
            .needs(Permission.OPEN)
            .summary("Register an account")
            .documented()
            .body(BodyKind.JSON, "RegistrationCreate", EMAIL, FULL_NAME, NEW_PASSWORD)
            .answers(201, "The account", RegisteredRead.class)
            .fails(400, "Email already registered")
            .handledBy(this::register));
  }

  private Answer loginByName(Call call) {
    try {
      return accounts
          .loginByName(call.get(USERNAME), Secret.of(call.get(PASSWORD)))
          .map(this::token)
          .orElseThrow(() -> ApiException.unauthenticated("Incorrect username or password"));
    } catch (UnauthenticatedException e) {
      throw ApiException.unauthenticated("Incorrect username or password");
    }
  }

  private Answer loginByEmail(Call call) {
    try {
      return accounts
          .loginByEmail(call.get(USERNAME), Secret.of(call.get(PASSWORD)))
          .map(this::token)
          .orElseThrow(() -> ApiException.of(401, "Invalid credentials"));
    } catch (InactiveAccountException e) {
      throw ApiException.of(403, "Inactive user");
    }
  }

  private Answer register(Call call) {
    Secret password = Secret.of(call.get(NEW_PASSWORD));
    try {
      return Answer.created(
          RegisteredRead.of(
              accounts.register(new NewAccount(call.get(EMAIL), call.get(FULL_NAME), password))));
    } catch (EmailTakenException e) {
      throw ApiException.of(400, "Email already registered");
    }
  }

  private Answer token(Account account) {
    return Answer.ok(TokenRead.of(tokens.issueUser(account)));
  }
}
