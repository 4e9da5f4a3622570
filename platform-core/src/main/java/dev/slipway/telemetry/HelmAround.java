package dev.slipway.telemetry;

import dev.slipway.helm.HelmTarget;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is done around each Helm call. */
@FunctionalInterface
interface HelmAround {
  /**
   * Makes the call and passes on what it returns or throws.
   *
   * @param action such as {@code install}
   * @param target where, or null for a call that needs no cluster
   */
  <T> T call(String action, @Nullable HelmTarget target, Supplier<T> call);
}
