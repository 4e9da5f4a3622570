package dev.slipway.identity;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Random uuids, version 4. */
final class GeneratedUuid {
  private GeneratedUuid() {}

  static UUID next(RandomGenerator random) {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
