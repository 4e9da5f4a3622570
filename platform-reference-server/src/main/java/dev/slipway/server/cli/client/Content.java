package dev.slipway.server.cli.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A request's body: bytes, or a file that is never held in memory. */
public final class Content {
  private final String mediaType;
  private final byte[] bytes;
  private final @Nullable Path file;

  private Content(String mediaType, byte[] bytes, @Nullable Path file) {
    this.mediaType = mediaType;
    this.bytes = bytes;
    this.file = file;
  }

  /** These bytes. */
  public static Content of(String mediaType, byte[] bytes) {
    return new Content(mediaType, bytes.clone(), null);
  }

  /** What is in the file. */
  public static Content of(String mediaType, Path file) {
    return new Content(mediaType, new byte[0], file);
  }

  /** Its type. */
  public String mediaType() {
    return mediaType;
  }

  /** The bytes, from the beginning. */
  public InputStream open() throws IOException {
    return file == null ? new ByteArrayInputStream(bytes) : Files.newInputStream(file);
  }

  BodyPublisher publisher() throws IOException {
    return file == null ? BodyPublishers.ofByteArray(bytes) : BodyPublishers.ofFile(file);
  }
}
