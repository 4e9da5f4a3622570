package dev.slipway.image.build;

import dev.slipway.release.Namespaces;
import java.util.Map;

/** The labels by which the platform knows what it made for builds. */
final class BuildLabels {
  /** The label whose value is the id of the build. */
  static final String BUILD = "slipway.dev/image-build";

  /** The label whose value is the id of the image. */
  static final String IMAGE = "slipway.dev/image";

  private BuildLabels() {}

  static Map<String, String> of(ImageBuild build, String installation) {
    return Map.of(
        Namespaces.MANAGED_BY,
        Namespaces.MANAGER,
        Namespaces.INSTALLATION,
        installation,
        BUILD,
        build.id().toString(),
        IMAGE,
        build.imageId().toString());
  }
}
