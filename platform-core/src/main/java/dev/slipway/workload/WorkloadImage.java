package dev.slipway.workload;

import dev.slipway.registry.OciRepository;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reference of a container image, by the grammar that registries and container engines share.
 *
 * @param repository its registry's host, if it names one, and the path there
 * @param tag its tag, or null
 * @param digest its digest, or null
 */
record WorkloadImage(String repository, @Nullable String tag, @Nullable String digest) {
  private static final int MAX_REPOSITORY = 255;
  private static final String HOST_LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
  private static final String HOST =
      "(?:" + HOST_LABEL + "(?:\\." + HOST_LABEL + ")*|\\[[a-fA-F0-9:]+])(?::[0-9]{1,5})?";
  private static final String PART = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?<repository>(?:"
              + HOST
              + "/)?"
              + PART
              + "(?:/"
              + PART
              + ")*)(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?"
              + "(?:@(?<digest>sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128}))?");

  /** The reference, if the text is one. */
  static Optional<WorkloadImage> parse(String text) {
    Matcher matcher = REFERENCE.matcher(text);
    return matcher.matches() && matcher.group("repository").length() <= MAX_REPOSITORY
        ? Optional.of(
            new WorkloadImage(
                matcher.group("repository"), matcher.group("tag"), matcher.group("digest")))
        : Optional.empty();
  }

  /** Its last part without tag. */
  String name() {
    return repository.substring(repository.lastIndexOf('/') + 1);
  }

  /** Where it is, in full: {@code host/path:tag}, or {@code host/path@digest}. */
  String place() {
    int slash = repository.indexOf('/');
    boolean hosted = slash > 0 && isHost(repository.substring(0, slash));
    String host =
        hosted
            ? repository.substring(0, slash).toLowerCase(Locale.ROOT)
            : OciRepository.DOCKER_HOST;
    String path = hosted ? repository.substring(slash + 1) : repository;
    boolean official = host.equals(OciRepository.DOCKER_HOST) && path.indexOf('/') < 0;
    return host
        + "/"
        + (official ? "library/" : "")
        + path
        + (digest == null ? ":" + chartTag() : "@" + digest);
  }

  /** Whether the first part is a host rather than a folder of Docker Hub, by Docker's rule. */
  private static boolean isHost(String part) {
    return part.equals("localhost")
        || part.indexOf('.') >= 0
        || part.indexOf(':') >= 0
        || !part.equals(part.toLowerCase(Locale.ROOT));
  }

  /**
   * What stands before the colon in {@code {repository}:{tag}}, as most charts write an image: a
   * digest is divided at its own colon.
   */
  String chartRepository() {
    return digest == null ? repository : repository + "@" + digest.split(":", 2)[0];
  }

  /** What stands behind that colon. */
  String chartTag() {
    return digest == null ? tag == null ? "latest" : tag : digest.split(":", 2)[1];
  }
}
