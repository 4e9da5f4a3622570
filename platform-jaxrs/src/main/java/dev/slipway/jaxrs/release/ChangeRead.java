package dev.slipway.jaxrs.release;

import dev.slipway.release.ObjectChange;
import org.jspecify.annotations.Nullable;

/** The change of one object, with a unified diff of its YAML. */
public record ChangeRead(
    String action, String kind, String name, @Nullable String namespace, String diff) {
  /** The change as it is shown. */
  public static ChangeRead of(ObjectChange change) {
    return new ChangeRead(
        change.action(), change.kind(), change.name(), change.namespace(), change.diff());
  }
}
