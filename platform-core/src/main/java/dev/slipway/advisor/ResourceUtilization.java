package dev.slipway.advisor;

import java.util.Objects;

/**
 * How much of what the nodes can give is used.
 *
 * @param cpu such as {@code 65%}, or {@code unknown}
 * @param memory the same
 * @param basis what was counted: {@code metrics} for what is used, {@code requests} for what is
 *     asked for, {@code none} when neither is known
 */
public record ResourceUtilization(String cpu, String memory, String basis) {
  public ResourceUtilization {
    Objects.requireNonNull(cpu, "cpu is null");
    Objects.requireNonNull(memory, "memory is null");
    Objects.requireNonNull(basis, "basis is null");
  }
}
