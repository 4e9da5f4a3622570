package dev.slipway.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person or machine that the platform knows; one account serves every API.
 *
 * @param id the number that the integer APIs show
 * @param uuid the id that the uuid APIs show, and the subject of tokens
 * @param name the login name of {@code POST /token}; the e-mail unless another was given
 * @param email unique among accounts that are not deleted
 * @param fullName as given at registration, or null
 * @param passwordHash in PHC format, or null as long as no password is set
 * @param admin whether the account administers the platform
 * @param active an inactive account is refused everywhere
 * @param tier the rate limit
 * @param createdAt when the account was made
 * @param updatedAt when it last changed
 * @param deletedAt when it was deleted, or null
 */
public record Account(
    long id,
    UUID uuid,
    String name,
    String email,
    @Nullable String fullName,
    @Nullable String passwordHash,
    boolean admin,
    boolean active,
    Tier tier,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant deletedAt) {

  /** The account with another login name. */
  Account withName(String newName) {
    return known(newName, email, passwordHash);
  }

  /** The account with another e-mail. */
  Account withEmail(String newEmail) {
    return known(name, newEmail, passwordHash);
  }

  /** The account with another password, or without one. */
  Account withPasswordHash(@Nullable String newHash) {
    return known(name, email, newHash);
  }

  /** The account with other rights; null leaves one as it is. */
  Account withRights(
      @Nullable Boolean newActive, @Nullable Boolean newAdmin, @Nullable Tier newTier) {
    return new Account(
        id,
        uuid,
        name,
        email,
        fullName,
        passwordHash,
        newAdmin == null ? admin : newAdmin,
        newActive == null ? active : newActive,
        newTier == null ? tier : newTier,
        createdAt,
        updatedAt,
        deletedAt);
  }

  /** The account, changed at the given time. */
  Account withUpdatedAt(Instant now) {
    return changed(now, deletedAt);
  }

  /** The account, deleted. */
  Account deleted(Instant now) {
    return changed(now, now);
  }

  /** The same account, known by other things. */
  private Account known(String newName, String newEmail, @Nullable String newHash) {
    return new Account(
        id, uuid, newName, newEmail, fullName, newHash, admin, active, tier, createdAt, updatedAt,
        deletedAt);
  }

  private Account changed(Instant newUpdatedAt, @Nullable Instant newDeletedAt) {
    return new Account(
        id,
        uuid,
        name,
        email,
        fullName,
        passwordHash,
        admin,
        active,
        tier,
        createdAt,
        newUpdatedAt,
        newDeletedAt);
  }

  /** The account without its password hash, so that it can be logged. */
  @Override
  public String toString() {
    return "Account[id=" + id + ", email=" + email + ", admin=" + admin + "]";
  }
}
