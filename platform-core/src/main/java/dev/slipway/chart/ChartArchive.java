package dev.slipway.chart;

import dev.slipway.registry.Digests;
import java.util.Arrays;
import java.util.Objects;

/**
 * A packaged chart: the bytes of a {@code .tgz}, its dependencies inside. Immutable.
 *
 * <p>An instance says nothing of whether the bytes are a good chart; {@link ChartInspector} does.
 */
public final class ChartArchive {
  private final String name;
  private final String version;
  private final byte[] bytes;
  private final String digest;

  /**
   * Wraps the bytes of an archive; a copy is taken.
   *
   * @param name the chart's name as its {@code Chart.yaml} gives it
   * @param version the chart's version as its {@code Chart.yaml} gives it
   * @param bytes the gzipped tar
   */
  public ChartArchive(String name, String version, byte[] bytes) {
    this.name = Objects.requireNonNull(name, "name is null");
    this.version = Objects.requireNonNull(version, "version is null");
    this.bytes = bytes.clone();
    this.digest = digestOf(bytes);
  }

  /** The chart's name. */
  public String name() {
    return name;
  }

  /** The chart's version. */
  public String version() {
    return version;
  }

  /** {@code name-version}, as Helm writes it. */
  public String reference() {
    return name + "-" + version;
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The size in bytes. */
  public int size() {
    return bytes.length;
  }

  /** {@code sha256:} and 64 hex digits over the bytes. */
  public String digest() {
    return digest;
  }

  /** {@code sha256:} and 64 hex digits over {@code bytes}. */
  public static String digestOf(byte[] bytes) {
    return Digests.of(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChartArchive archive && Arrays.equals(bytes, archive.bytes);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }

  @Override
  public String toString() {
    return reference() + "@" + digest;
  }
}
