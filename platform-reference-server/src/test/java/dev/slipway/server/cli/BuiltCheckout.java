package dev.slipway.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A checkout whose launcher, {@code ./slipway}, finds everything built: these tests' own classes.
 */
final class BuiltCheckout {
  private BuiltCheckout() {}

  /** Makes one in an empty folder. */
  static void in(Path folder) throws IOException {
    Files.copy(Path.of("../slipway"), folder.resolve("slipway"));
    for (String module : List.of("platform-core", "platform-jaxrs", "platform-reference-server")) {
      Files.createDirectories(folder.resolve(module).resolve("target"));
    }
    Files.writeString(folder.resolve("pom.xml"), "");
    Path target = folder.resolve("platform-reference-server/target");
    Files.writeString(target.resolve("class-path"), System.getProperty("java.class.path"));
    Files.writeString(target.resolve("launcher.stamp"), "");
  }
}
