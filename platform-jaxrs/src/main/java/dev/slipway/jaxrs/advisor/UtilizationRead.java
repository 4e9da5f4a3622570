package dev.slipway.jaxrs.advisor;

import dev.slipway.advisor.ResourceUtilization;
import org.jspecify.annotations.Nullable;

/** How much of the nodes is used, as document 003 shows it, and by what that was counted. */
record UtilizationRead(String cpu, String memory, String basis) {
  static @Nullable UtilizationRead of(@Nullable ResourceUtilization utilization) {
    return utilization == null
        ? null
        : new UtilizationRead(utilization.cpu(), utilization.memory(), utilization.basis());
  }
}
