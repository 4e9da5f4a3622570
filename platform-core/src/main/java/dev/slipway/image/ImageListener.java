package dev.slipway.image;

import java.time.Instant;

/** Is told what becomes of images, inside the transaction that does it. */
@FunctionalInterface
public interface ImageListener {
  /** The image, whose row is held, is being forgotten. */
  void forgotten(ContainerImage image, Instant at);
}
