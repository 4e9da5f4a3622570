package dev.slipway.image.build;

import dev.slipway.identity.Account;
import dev.slipway.release.NamespaceOwner;
import java.util.Objects;

/**
 * The namespace in which an account's builds run, and nothing else.
 *
 * @param name its name
 */
record BuildSpace(String name) {
  private static final String PREFIX = "account-";
  private static final String SUFFIX = "-builds";

  BuildSpace {
    Objects.requireNonNull(name, "name is null");
  }

  static BuildSpace of(Account account) {
    return new BuildSpace(PREFIX + account.uuid() + SUFFIX);
  }

  /** Who the namespace belongs to. */
  NamespaceOwner owner() {
    String account = name.substring(PREFIX.length(), name.length() - SUFFIX.length());
    return NamespaceOwner.shared("account." + account);
  }
}
