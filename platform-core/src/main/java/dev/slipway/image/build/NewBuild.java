package dev.slipway.image.build;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What somebody wants built: either a repository's commit or an archive.
 *
 * @param origin where it comes from
 * @param dockerfile the Dockerfile's path in it
 * @param args the values of the Dockerfile's {@code ARG}s, by name
 */
public record NewBuild(Origin origin, String dockerfile, Map<String, String> args) {
  public NewBuild {
    Objects.requireNonNull(origin, "origin is null");
    Objects.requireNonNull(dockerfile, "dockerfile is null");
    args = Collections.unmodifiableMap(new TreeMap<>(args));
  }

  /** A build without arguments. */
  public static NewBuild of(Origin origin) {
    return new NewBuild(origin, BuildSpec.DEFAULT_DOCKERFILE, Map.of());
  }

  /** Where what is built comes from. */
  public sealed interface Origin {}

  /** A commit of a repository that anybody may read, see {@link BuildSource.Git}. */
  public record Repository(String url, String ref) implements Origin {
    public Repository {
      Objects.requireNonNull(url, "url is null");
      Objects.requireNonNull(ref, "ref is null");
    }
  }

  /** An archive that was sent in: a gzipped tar; not copied. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  public record Archive(byte[] bytes) implements Origin {
    public Archive {
      Objects.requireNonNull(bytes, "bytes is null");
    }
  }
}
