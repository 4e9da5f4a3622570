package dev.slipway.identity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.NotFoundException;
import dev.slipway.event.Audit;
import dev.slipway.event.NewEvent;
import dev.slipway.identity.Permission.Holder;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a call: an explicit argument of every write.
 *
 * @param accountId the account, or null for the platform itself
 * @param name shown in events: the account's e-mail, or {@code system}
 * @param admin whether the account administers the platform
 * @param scopes what the token that it came with is good for; of these the actor may do what its
 *     account may
 * @param origin where the call came from
 */
public record Actor(
    @Nullable Long accountId, String name, boolean admin, Set<Permission> scopes, Origin origin) {
  private static final Actor SYSTEM = new Actor(null, NewEvent.SYSTEM, true);
  private static final Actor ANYBODY = new Actor(null, "anybody", false);

  public Actor {
    scopes = Set.copyOf(scopes);
  }

  /** An actor whose token is good for everything, from nowhere in particular. */
  public Actor(@Nullable Long accountId, String name, boolean admin) {
    this(accountId, name, admin, EnumSet.allOf(Permission.class), Origin.none());
  }

  /** The platform itself: workers and start-up. */
  public static Actor system() {
    return SYSTEM;
  }

  /** Somebody who has not proved anything. */
  public static Actor anybody() {
    return ANYBODY;
  }

  /** Somebody whose token gives one permission of a {@link Holder#BEARER} and nothing else. */
  public static Actor bearer(String name, Permission only) {
    return new Actor(null, name, false, Set.of(only), Origin.none());
  }

  /** The account as an actor. */
  public static Actor of(Account account) {
    return new Actor(account.id(), account.email(), account.admin());
  }

  /** The actor with a token that is good for the given scopes only. */
  public Actor withScopes(Set<Permission> newScopes) {
    return new Actor(accountId, name, admin, newScopes, origin);
  }

  /** The actor, whose call came from there. */
  public Actor from(Origin newOrigin) {
    return new Actor(accountId, name, admin, scopes, newOrigin);
  }

  /**
   * The event that tells of something this actor did: an audit entry, to be appended in the
   * transaction that does it, exactly one for each write.
   *
   * @param kind what was done, dotted, such as {@code deployment.created}
   * @param owner the account whose object it is, or null when it belongs to the platform
   * @param data details without any secret; {@link dev.slipway.event.Changes} belong there
   */
  public NewEvent did(
      Instant at,
      String kind,
      String objectType,
      String objectId,
      @Nullable Long owner,
      JsonNode data) {
    return event(Audit.Outcome.DONE, at, kind, objectType, objectId, owner, data);
  }

  /** The event that tells of something this actor tried and was not allowed to do. */
  public NewEvent wasDenied(
      Instant at, String kind, String objectType, String objectId, JsonNode data) {
    return event(Audit.Outcome.DENIED, at, kind, objectType, objectId, null, data);
  }

  private NewEvent event(
      Audit.Outcome outcome,
      Instant at,
      String kind,
      String objectType,
      String objectId,
      @Nullable Long owner,
      JsonNode data) {
    return new NewEvent(
        at,
        kind,
        objectType,
        objectId,
        owner,
        null,
        name,
        data,
        new Audit(
            outcome,
            accountId,
            origin.token(),
            origin.route(),
            origin.address(),
            origin.requestId()));
  }

  /** Whether this actor is the account with the given id. */
  public boolean is(long id) {
    return accountId != null && accountId == id;
  }

  /**
   * Whether the actor has the permission, leaving aside whose object it is: that {@link #owns}
   * tells.
   */
  public boolean may(Permission permission) {
    if (permission.holder() == Holder.ANYBODY) {
      return true;
    }
    if (permission.holder() == Holder.BEARER) {
      return scopes.equals(Set.of(permission));
    }
    boolean known = accountId != null || admin;
    return known && scopes.contains(permission) && (admin || permission.holder() != Holder.ADMIN);
  }

  /**
   * Whether an object of the account counts as this actor's: it is its own, or the actor an admin.
   */
  public boolean owns(long ownerId) {
    return admin || is(ownerId);
  }

  /** Whose objects the actor lists: its own account's, or null for everybody's, as an admin. */
  public @Nullable Long listedOwner() {
    return admin ? null : accountId;
  }

  /**
   * What was looked for, when it is there and {@linkplain #owns counts as} this actor's.
   *
   * @param missing what is thrown when it is not there
   * @throws ForbiddenException when it is another account's
   */
  public <T extends Owned> T own(Optional<T> found, Supplier<NotFoundException> missing) {
    T object = found.orElseThrow(missing);
    if (!owns(object.ownerId())) {
      throw new ForbiddenException("Forbidden");
    }
    return object;
  }

  /**
   * Refuses an actor without the permission.
   *
   * @throws ForbiddenException when it has it not
   */
  public void require(Permission permission) {
    if (!may(permission)) {
      throw new ForbiddenException("Forbidden");
    }
  }
}
