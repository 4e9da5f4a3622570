package dev.slipway.jaxrs.release;

import dev.slipway.release.ObjectHealth;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One object of a release with the health that was last observed. */
public record ResourceRead(
    String apiVersion,
    String kind,
    @Nullable String namespace,
    String name,
    String health,
    @Nullable String message) {
  /** The object as it is shown. */
  public static ResourceRead of(ObjectHealth object) {
    return new ResourceRead(
        object.apiVersion(),
        object.kind(),
        object.namespace(),
        object.name(),
        object.health().name().toLowerCase(Locale.ROOT),
        object.message());
  }
}
