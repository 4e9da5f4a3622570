package dev.slipway.image.build;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where builds may push to: a registry's host and a path in it, in which {@code {account}} stands
 * for the id of the account whose image it is. What is below it is allowed too.
 *
 * @param pattern such as {@code registry.example.com/builds/{account}}
 */
public record BuildPlace(String pattern) {
  private static final String ACCOUNT = "{account}";
  private static final Pattern FORMAT =
      Pattern.compile("[a-zA-Z0-9.-]+(?::[0-9]{1,5})?(?:/(?:[a-z0-9._-]+|\\{account}))+");

  public BuildPlace {
    if (!FORMAT.matcher(pattern).matches()) {
      throw new IllegalArgumentException(
          "'" + pattern + "' is no place such as registry.example.com/builds/{account}");
    }
    int slash = pattern.indexOf('/');
    pattern = pattern.substring(0, slash).toLowerCase(Locale.ROOT) + pattern.substring(slash);
  }

  /** The place of an account. */
  String of(UUID account) {
    return pattern.replace(ACCOUNT, account.toString());
  }

  /** Whether a repository, {@code host/path}, is there or below. */
  boolean allows(String repository, UUID account) {
    return (repository + "/").startsWith(of(account) + "/");
  }
}
