package dev.slipway.helm.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message between a host and its worker: named texts, each written with its length. Values can
 * be secret, so {@code toString} shows the names only.
 *
 * @param fields the texts by name
 */
public record Frame(Map<String, String> fields) {
  private static final int MAX_FIELDS = 100;
  private static final int MAX_BYTES = 512 * 1024 * 1024;

  public Frame {
    fields = Map.copyOf(fields);
  }

  /** The text with the name, or null. */
  public @Nullable String get(String name) {
    return fields.get(name);
  }

  /** The text with the name. */
  public String require(String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the frame has no " + name);
    }
    return value;
  }

  /** Whether the field is {@code true}. */
  public boolean flag(String name) {
    return Boolean.parseBoolean(fields.get(name));
  }

  /** Writes the frame and flushes. */
  public void writeTo(DataOutputStream out) throws IOException {
    out.writeInt(fields.size());
    for (Map.Entry<String, String> field : fields.entrySet()) {
      write(out, field.getKey());
      write(out, field.getValue());
    }
    out.flush();
  }

  /** Reads the next frame; an {@link EOFException} says that the other side is gone. */
  public static Frame readFrom(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MAX_FIELDS) {
      throw new IOException("not a frame");
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String name = read(in);
      fields.put(name, read(in));
    }
    return new Frame(fields);
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String read(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MAX_BYTES) {
      throw new IOException("not a frame");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Frame" + fields.keySet();
  }
}
