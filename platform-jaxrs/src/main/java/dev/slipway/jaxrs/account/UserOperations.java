package dev.slipway.jaxrs.account;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.identity.AccountChange;
import dev.slipway.identity.Accounts;
import dev.slipway.identity.Permission;
import dev.slipway.identity.Tier;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.ListOf;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.operation.Paging;
import dev.slipway.secret.Secret;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Accounts: document 000's users, and the caller's own of document 004. */
public final class UserOperations {
  /** The account that a route is about. */
  public static final Input<Long> USER_ID =
      Input.path("user_id", ValueTypes.integer(), "the account's number");

  private static final Input<String> EMAIL =
      Input.body("email", ValueTypes.text(), "the account's e-mail; any text is taken").required();
  private static final Input<String> NEW_EMAIL =
      Input.body("email", ValueTypes.email(), "the new e-mail; an admin only").optional();
  private static final Input<String> NEW_NAME =
      Input.body("name", ValueTypes.text(1, 255), "the new login name").optional();
  private static final Input<String> NEW_PASSWORD =
      Input.body("password", ValueTypes.password(8, 128), "the new password")
          .optional()
          .sensitive();
  private static final Input<String> CURRENT_PASSWORD =
      Input.body(
              "current_password",
              ValueTypes.password(0, Integer.MAX_VALUE),
              "the present password; an admin needs none")
          .optional()
          .sensitive();
  private static final Input<Boolean> ACTIVE =
      Input.body("is_active", ValueTypes.bool(), "whether the account may log in; an admin only")
          .optional();
  private static final Input<Boolean> ADMIN =
      Input.body("is_admin", ValueTypes.bool(), "whether it is an admin's; an admin only")
          .optional();
  private static final Input<String> TIER =
      Input.body(
              "tier",
              ValueTypes.choice("standard", "premium", "admin"),
              "the rate limit; an admin only")
          .optional();

  private final Accounts accounts;

  /** Operations on the accounts. */
  public UserOperations(Accounts accounts) {
    this.accounts = accounts;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("create_user", Api.CATALOG, "POST", "/users")
            .needs(Permission.ACCOUNTS_ADMIN)
            .summary("Create an account without a password")
            .documented()
            .body(BodyKind.JSON, "UserCreate", EMAIL)
            .answers(201, "The account", UserRead.class)
            .fails(409, "Email already in use")
            .handledBy(
                call ->
                    Answer.created(UserRead.of(accounts.create(call.actor(), call.get(EMAIL))))),
        operation("list_users", Api.CATALOG, "GET", "/users")
            .needs(Permission.ACCOUNTS_ADMIN)
            .summary("List the accounts")
            .documented()
            .takes(Paging.SKIP, Paging.LIMIT)
            .answers(200, "The accounts by id", new ListOf(UserRead.class))
            .handledBy(this::list),
        operation("get_me", Api.FASTDEPLOY, "GET", "/users/me")
            .needs(Permission.ACCOUNTS_READ)
            .summary("Show the caller's own account")
            .documented()
            .answers(200, "The account", MeRead.class)
            .handledBy(this::me),
        operation("get_user", Api.CATALOG, "GET", "/users/{user_id}")
            .needs(Permission.ACCOUNTS_READ)
            .summary("Show an account")
            .documented()
            .takes(USER_ID)
            .answers(200, "The account", UserRead.class)
            .fails(404, "User not found")
            .handledBy(
                call -> Answer.ok(UserRead.of(accounts.get(call.actor(), call.get(USER_ID))))),
        operation("update_user", Api.CATALOG, "PATCH", "/users/{user_id}")
            .needs(Permission.ACCOUNTS_WRITE)
            .summary("Change an account; what is absent stays")
            .takes(USER_ID)
            .body(
                BodyKind.JSON,
                "UserUpdate",
                NEW_NAME,
                NEW_EMAIL,
                NEW_PASSWORD,
                CURRENT_PASSWORD,
                ACTIVE,
                ADMIN,
                TIER)
            .answers(200, "The account", UserRead.class)
            .fails(403, "Forbidden")
            .fails(404, "User not found")
            .fails(409, "Email or name already in use, or the last admin")
            .handledBy(this::update),
        operation("delete_user", Api.CATALOG, "DELETE", "/users/{user_id}")
            .needs(Permission.ACCOUNTS_WRITE)
            .summary("Delete an account; its deployments go on")
            .documented()
            .takes(USER_ID)
            .answers(204, "The account is deleted")
            .fails(404, "User not found")
            .handledBy(this::delete));
  }

  private Answer list(Call call) {
    return Paging.answer(accounts.list(call.actor(), Paging.request(call)).map(UserRead::of));
  }

  private Answer me(Call call) {
    return Answer.ok(MeRead.of(Self.of(call, accounts)));
  }

  private Answer update(Call call) {
    AccountChange change =
        new AccountChange(
            call.orNull(NEW_NAME),
            call.orNull(NEW_EMAIL),
            secret(call.orNull(NEW_PASSWORD)),
            secret(call.orNull(CURRENT_PASSWORD)),
            call.orNull(ACTIVE),
            call.orNull(ADMIN),
            call.find(TIER).map(word -> Tier.valueOf(word.toUpperCase(Locale.ROOT))).orElse(null));
    return Answer.ok(UserRead.of(accounts.change(call.actor(), call.get(USER_ID), change)));
  }

  private Answer delete(Call call) {
    accounts.delete(call.actor(), call.get(USER_ID));
    return Answer.noContent();
  }

  private static @Nullable Secret secret(@Nullable String text) {
    return text == null ? null : Secret.of(text);
  }
}
