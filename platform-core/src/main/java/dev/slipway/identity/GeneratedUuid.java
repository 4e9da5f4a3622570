package dev.slipway.identity;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Random uuids of version 4. */
public final class GeneratedUuid {
  private GeneratedUuid() {}

  /** The next one; unpredictable when the generator is. */
  public static UUID next(RandomGenerator random) {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
