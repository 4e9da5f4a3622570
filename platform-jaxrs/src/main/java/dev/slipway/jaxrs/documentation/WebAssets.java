package dev.slipway.jaxrs.documentation;

import dev.slipway.error.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The files of one WebJar on the class path. */
final class WebAssets {
  private final String group;
  private final String name;

  WebAssets(String group, String name) {
    this.group = group;
    this.name = name;
  }

  /**
   * The content of a file.
   *
   * @throws NotFoundException when the WebJar is not on the class path, or lacks the file
   */
  byte[] read(String file) {
    return resource("/META-INF/resources/webjars/" + name + "/" + version() + "/" + file);
  }

  private String version() {
    Properties properties = new Properties();
    try (InputStream stream = open("/META-INF/maven/" + group + "/" + name + "/pom.properties")) {
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "");
  }

  private static byte[] resource(String path) {
    try (InputStream stream = open(path)) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String path) {
    InputStream stream = WebAssets.class.getResourceAsStream(path);
    if (stream == null) {
      throw new NotFoundException("Not Found");
    }
    return stream;
  }
}
