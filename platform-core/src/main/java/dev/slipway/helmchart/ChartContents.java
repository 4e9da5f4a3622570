package dev.slipway.helmchart;

import java.util.Objects;

/** What a Helm chart is to be made of. */
public sealed interface ChartContents {
  /** A chart to begin with, made by the platform. */
  record Starter() implements ChartContents {}

  /**
   * A chart elsewhere.
   *
   * @param reference {@code oci://host/path/name}, {@code https://host/path/x.tgz}, or {@code
   *     https://host/path/name}
   */
  record Repository(String reference) implements ChartContents {
    public Repository {
      Objects.requireNonNull(reference, "reference is null");
    }
  }

  /** A packed chart. */
  final class Packed implements ChartContents {
    private final byte[] bytes;

    /** Wraps the bytes of an archive; no copy is taken. */
    public Packed(byte[] bytes) {
      this.bytes = Objects.requireNonNull(bytes, "bytes is null");
    }

    byte[] bytes() {
      return bytes;
    }
  }
}
