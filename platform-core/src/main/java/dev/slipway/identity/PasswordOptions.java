package dev.slipway.identity;

/**
 * What hashing a password costs.
 *
 * @param memoryKib memory of one hash, in KiB; at least 8
 * @param iterations passes over the memory; at least 1
 * @param parallelism lanes; at least 1
 * @param concurrency how many hashes are computed at one time at most; the others wait
 */
public record PasswordOptions(int memoryKib, int iterations, int parallelism, int concurrency) {
  public PasswordOptions {
    if (parallelism < 1 || iterations < 1 || concurrency < 1 || memoryKib < 8 * parallelism) {
      throw new IllegalArgumentException("password options out of range");
    }
  }

  /** 19 MiB, two passes, one lane; as many at one time as there are processors, four at most. */
  public static PasswordOptions defaults() {
    int processors = Runtime.getRuntime().availableProcessors();
    return new PasswordOptions(19 * 1024, 2, 1, Math.min(4, Math.max(1, processors)));
  }
}
