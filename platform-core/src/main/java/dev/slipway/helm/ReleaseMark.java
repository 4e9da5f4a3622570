package dev.slipway.helm;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this platform writes into the description of a Helm operation, so that a revision tells
 * which desired generation it carries and which lease made it.
 *
 * @param key the release's key on the platform, such as {@code deployment/42}
 * @param generation the desired generation
 * @param epoch the fencing number of the lease
 * @param configDigest the digest of chart and values, see {@code DesiredRelease}
 */
public record ReleaseMark(String key, long generation, long epoch, String configDigest) {
  private static final Pattern FORM =
      Pattern.compile("slipway key=(\\S+) generation=(\\d+) epoch=(\\d+) config=(\\S+)");

  /** The text that {@link #parse} reads. */
  public String text() {
    return "slipway key="
        + key
        + " generation="
        + generation
        + " epoch="
        + epoch
        + " config="
        + configDigest;
  }

  /** The mark in a description, if there is one. */
  public static Optional<ReleaseMark> parse(String description) {
    Matcher matcher = FORM.matcher(description);
    return matcher.find()
        ? Optional.of(
            new ReleaseMark(
                matcher.group(1),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                matcher.group(4)))
        : Optional.empty();
  }
}
