package dev.slipway.jaxrs.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Our own pages and scripts, beside this class on the class path. */
final class PageFiles {
  private PageFiles() {}

  static byte[] read(String name) {
    try (InputStream stream =
        Objects.requireNonNull(PageFiles.class.getResourceAsStream(name), name)) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
