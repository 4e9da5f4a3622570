package dev.slipway.image.build;

import dev.slipway.image.ImageStores;
import dev.slipway.registry.CredentialStore;
import java.util.Objects;

/**
 * The stores that builds need, all of one bundle.
 *
 * @param images what container images need
 * @param builds the builds
 * @param credentials what is logged in with where images are pushed to
 */
public record ImageBuildStores(
    ImageStores images, ImageBuildStore builds, CredentialStore credentials) {
  public ImageBuildStores {
    Objects.requireNonNull(images, "images is null");
    Objects.requireNonNull(builds, "builds is null");
    Objects.requireNonNull(credentials, "credentials is null");
  }
}
