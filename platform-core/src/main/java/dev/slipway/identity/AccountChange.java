package dev.slipway.identity;

import dev.slipway.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What an account shall be changed to; a null field stays as it is.
 *
 * @param name the login name; oneself or an admin
 * @param email validated as {@link EmailAddress}; an admin only
 * @param password 8 to 128 characters; an admin, or oneself with the current one
 * @param currentPassword proves that it is oneself who sets a password
 * @param active an admin only
 * @param admin an admin only
 * @param tier an admin only
 */
public record AccountChange(
    @Nullable String name,
    @Nullable String email,
    @Nullable Secret password,
    @Nullable Secret currentPassword,
    @Nullable Boolean active,
    @Nullable Boolean admin,
    @Nullable Tier tier) {

  /** Whether only an admin may make this change. */
  boolean isAdministrative() {
    return email != null || active != null || admin != null || tier != null;
  }

  /** Whether the change could leave the platform without an admin. */
  boolean endsAdministration() {
    return Boolean.FALSE.equals(active) || Boolean.FALSE.equals(admin);
  }
}
