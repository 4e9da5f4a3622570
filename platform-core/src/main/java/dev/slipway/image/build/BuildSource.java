package dev.slipway.image.build;

import java.util.Objects;

/** What a build is made of. */
public sealed interface BuildSource {
  /** The source as the API writes it. */
  String word();

  /**
   * A commit of a repository that anybody may read.
   *
   * @param url an https address without any login
   * @param ref a branch, a tag, a commit, or {@code HEAD}
   */
  record Git(String url, String ref) implements BuildSource {
    /** What is built when nobody says which commit. */
    public static final String DEFAULT_REF = "HEAD";

    public Git {
      Objects.requireNonNull(url, "url is null");
      Objects.requireNonNull(ref, "ref is null");
    }

    @Override
    public String word() {
      return "git";
    }
  }

  /**
   * An archive that was sent in.
   *
   * @param digest its digest, {@code sha256:…}
   * @param size in bytes, as it was sent
   */
  record Context(String digest, long size) implements BuildSource {
    public Context {
      Objects.requireNonNull(digest, "digest is null");
    }

    @Override
    public String word() {
      return "context";
    }
  }
}
