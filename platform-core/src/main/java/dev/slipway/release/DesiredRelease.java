package dev.slipway.release;

import dev.slipway.chart.ChartArchive;
import dev.slipway.helm.ReleaseName;
import dev.slipway.helm.Values;
import dev.slipway.secret.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a capability wants of a release. */
public sealed interface DesiredRelease {
  /** The release's key on the platform, such as {@code deployment/42}. */
  String key();

  /** Where it lives. */
  ReleaseName release();

  /** Who its namespace belongs to. */
  NamespaceOwner owner();

  /** Which of the capability's generations this is. */
  long generation();

  /** Takes secrets out of what Helm and the cluster say. */
  Redactor redactor();

  /**
   * The release shall be there.
   *
   * @param chart the chart, its dependencies inside
   * @param values all values that Helm gets
   * @param policy how it is treated
   * @param labels put on the release, and on its namespace when that is its own
   * @param owner who its namespace belongs to
   */
  record Present(
      String key,
      ReleaseName release,
      long generation,
      ChartArchive chart,
      Values values,
      ReleasePolicy policy,
      Map<String, String> labels,
      Redactor redactor,
      NamespaceOwner owner)
      implements DesiredRelease {
    public Present {
      labels = Map.copyOf(labels);
    }

    /** A release with a namespace of its own. */
    public Present(
        String key,
        ReleaseName release,
        long generation,
        ChartArchive chart,
        Values values,
        ReleasePolicy policy,
        Map<String, String> labels,
        Redactor redactor) {
      this(
          key,
          release,
          generation,
          chart,
          values,
          policy,
          labels,
          redactor,
          NamespaceOwner.release(key));
    }

    /** Stands for chart and values: 16 hex digits. */
    public String configDigest() {
      String text = chart.digest() + "\n" + values.json();
      return ChartArchive.digestOf(text.getBytes(StandardCharsets.UTF_8)).substring(7, 23);
    }

    /** The key and generation, so that it can be logged. */
    @Override
    public String toString() {
      return key + " generation " + generation;
    }
  }

  /**
   * The release shall be gone, and its namespace too when that is its own.
   *
   * @param skipHooks whether the chart's delete hooks are left out
   * @param clusterScoped whether it may have objects outside its namespace, which the platform's
   *     own rights are needed for
   * @param owner who its namespace belongs to
   */
  record Absent(
      String key,
      ReleaseName release,
      long generation,
      boolean skipHooks,
      boolean clusterScoped,
      Redactor redactor,
      NamespaceOwner owner)
      implements DesiredRelease {
    /** A release that keeps to its namespace. */
    public Absent(
        String key,
        ReleaseName release,
        long generation,
        boolean skipHooks,
        Redactor redactor,
        NamespaceOwner owner) {
      this(key, release, generation, skipHooks, false, redactor, owner);
    }

    /** A release that keeps to its namespace, which is its own. */
    public Absent(
        String key, ReleaseName release, long generation, boolean skipHooks, Redactor redactor) {
      this(key, release, generation, skipHooks, redactor, NamespaceOwner.release(key));
    }

    /** The same, of a release that may have objects outside its namespace when {@code allowed}. */
    public Absent withClusterScoped(boolean allowed) {
      return new Absent(key, release, generation, skipHooks, allowed, redactor, owner);
    }
  }
}
