package dev.slipway.jaxrs.image;

import java.util.UUID;

/** That a container image is gone. */
record ImageDeleted(String message, UUID id) {
  static ImageDeleted of(UUID id) {
    return new ImageDeleted("Container image deleted successfully", id);
  }
}
