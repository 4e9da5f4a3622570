package dev.slipway.jaxrs.account;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.error.UnauthenticatedException;
import dev.slipway.identity.Account;
import dev.slipway.identity.Accounts;
import dev.slipway.identity.EmailTakenException;
import dev.slipway.identity.InactiveAccountException;
import dev.slipway.identity.NewAccount;
import dev.slipway.identity.Permission;
import dev.slipway.identity.token.Sessions;
import dev.slipway.jaxrs.error.ApiException;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.operation.OperationBuilder;
import dev.slipway.secret.Secret;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

  private static final Input<String> NEW_SHORT_PASSWORD =
      Input.body("password", ValueTypes.password(8, 72), "the password to be set")
          .required()
          .sensitive();
  private static final String WRONG_NAME = "Incorrect username or password";
  private static final String WRONG_EMAIL = "Incorrect email or password";
  private static final String TAKEN = "Email already registered";
  private static final String TOO_OFTEN = "Too many failed logins";

  private final Accounts accounts;
  private final Sessions sessions;

  /** Logins of the accounts, which open sessions. */
  public LoginOperations(Accounts accounts, Sessions sessions) {
    this.accounts = accounts;
    this.sessions = sessions;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        login("login_by_name", Api.FASTDEPLOY, "/token", "Log in by name or e-mail")
            .fails(401, WRONG_NAME)
            .fails(429, TOO_OFTEN)
            .handledBy(this::loginByName),
        login("login_by_email", Api.PROJECT_REGISTRY, "/auth/token", "Log in by e-mail")
            .fails(401, "Invalid credentials")
            .fails(403, "Inactive user")
            .fails(429, TOO_OFTEN)
            .handledBy(this::loginByEmail),
        login("login", Api.DEVELOPER_PLATFORM, "/api/v1/auth/login", "Log in by e-mail")
            .fails(401, WRONG_EMAIL)
            .fails(429, TOO_OFTEN)
            .handledBy(this::login),
        registration("register", Api.PROJECT_REGISTRY, "/auth/register")
            .body(BodyKind.JSON, "RegistrationCreate", EMAIL, FULL_NAME, NEW_PASSWORD)
            .answers(201, "The account", RegisteredRead.class)
            .handledBy(
                call ->
                    Answer.created(
                        RegisteredRead.of(
                            register(call, call.get(FULL_NAME), call.get(NEW_PASSWORD))))),
        registration("register_user", Api.DEVELOPER_PLATFORM, "/api/v1/auth/register")
            .body(BodyKind.JSON, "PlatformUserCreate", EMAIL, NEW_SHORT_PASSWORD)
            .answers(201, "The account", PlatformUserRead.class)
            .handledBy(
                call ->
                    Answer.created(
                        PlatformUserRead.of(register(call, null, call.get(NEW_SHORT_PASSWORD))))),
        operation("get_own_account", Api.DEVELOPER_PLATFORM, "GET", "/api/v1/auth/me")
            .needs(Permission.ACCOUNTS_READ)
            .summary("Show the caller's own account")
            .documented()
            .answers(200, "The account", PlatformUserRead.class)
            .handledBy(call -> Answer.ok(PlatformUserRead.of(Self.of(call, accounts)))));
  }

  private static OperationBuilder login(String id, Api api, String path, String summary) {
    return operation(id, api, "POST", path)
        .needs(Permission.OPEN)
        .onlyReads()
        .summary(summary)
        .documented()
        .body(BodyKind.FORM, "LoginForm", USERNAME, PASSWORD, GRANT_TYPE)
        .answers(200, "A user token", TokenRead.class);
  }

  private static OperationBuilder registration(String id, Api api, String path) {
    return operation(id, api, "POST", path)
        .needs(Permission.OPEN)
        .summary("Register an account")
        .documented()
        .fails(400, TAKEN);
  }

  private Answer loginByName(Call call) {
    try {
      return accounts
          .loginByName(call.actor(), call.get(USERNAME), Secret.of(call.get(PASSWORD)))
          .map(this::token)
          .orElseThrow(() -> ApiException.unauthenticated(WRONG_NAME));
    } catch (UnauthenticatedException e) {
      throw ApiException.unauthenticated(WRONG_NAME);
    }
  }

  private Answer loginByEmail(Call call) {
    try {
      return byEmail(call)
          .map(this::token)
          .orElseThrow(() -> ApiException.of(401, "Invalid credentials"));
    } catch (InactiveAccountException e) {
      throw ApiException.of(403, "Inactive user");
    }
  }

  private Answer login(Call call) {
    try {
      return byEmail(call)
          .map(this::token)
          .orElseThrow(() -> ApiException.unauthenticated(WRONG_EMAIL));
    } catch (UnauthenticatedException e) {
      throw ApiException.unauthenticated(WRONG_EMAIL);
    }
  }

  private Optional<Account> byEmail(Call call) {
    return accounts.loginByEmail(call.actor(), call.get(USERNAME), Secret.of(call.get(PASSWORD)));
  }

  private Account register(Call call, @Nullable String fullName, String password) {
    try {
      return accounts.register(
          call.actor(), new NewAccount(call.get(EMAIL), fullName, Secret.of(password)));
    } catch (EmailTakenException e) {
      throw ApiException.of(400, TAKEN);
    }
  }

  private Answer token(Account account) {
    return Answer.ok(TokenRead.of(sessions.open(account)));
  }
}
