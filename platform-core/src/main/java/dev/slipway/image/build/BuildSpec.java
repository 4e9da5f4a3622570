package dev.slipway.image.build;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How an image is built.
 *
 * @param source what of
 * @param dockerfile the Dockerfile's path in the source
 * @param args the values of the Dockerfile's {@code ARG}s, by name; they are seen in the image, so
 *     none is a secret
 */
public record BuildSpec(BuildSource source, String dockerfile, Map<String, String> args) {
  /** Where the Dockerfile is when nobody says. */
  public static final String DEFAULT_DOCKERFILE = "Dockerfile";

  public BuildSpec {
    Objects.requireNonNull(source, "source is null");
    Objects.requireNonNull(dockerfile, "dockerfile is null");
    args = Collections.unmodifiableMap(new TreeMap<>(args));
  }
}
