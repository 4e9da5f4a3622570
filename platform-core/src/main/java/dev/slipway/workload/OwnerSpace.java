package dev.slipway.workload;

import dev.slipway.helm.ReleaseName;
import dev.slipway.identity.Account;
import dev.slipway.release.NamespaceOwner;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The namespace on the cluster in which everything of one account lives.
 *
 * @param name its name, which is also the value of the label that tells its owner
 */
public record OwnerSpace(String name) {
  private static final String PREFIX = "account-";

  public OwnerSpace {
    Objects.requireNonNull(name, "name is null");
  }

  /** The account's; the same for as long as it lives, whatever it is called. */
  public static OwnerSpace of(Account account) {
    return new OwnerSpace(PREFIX + account.uuid());
  }

  /** The account whose namespace has the name, by its uuid; empty for any other namespace. */
  public static Optional<UUID> account(String namespace) {
    return namespace.matches(PREFIX + "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
        ? Optional.of(UUID.fromString(namespace.substring(PREFIX.length())))
        : Optional.empty();
  }

  /** As the place of a release, for what asks for one. */
  ReleaseName place() {
    return new ReleaseName(name, name);
  }

  /** Who the namespace belongs to. */
  NamespaceOwner owner() {
    return NamespaceOwner.shared(name.replaceFirst("^" + PREFIX, "account."));
  }
}
