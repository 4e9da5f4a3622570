package dev.slipway.deployment;

import dev.slipway.catalog.Template;
import dev.slipway.chart.ChartArchive;
import dev.slipway.error.PreconditionFailedException;
import dev.slipway.helm.Values;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a preview was made of: the template with its archive, the values, and the generation that it
 * was compared with. Known from the database alone, so that a write can check it.
 */
final class PreviewDigest {
  private PreviewDigest() {}

  /** The digest; {@code base} is null for a deployment that does not exist yet. */
  static String of(Template template, Values values, @Nullable Deployment base) {
    String text =
        template.id()
            + "\n"
            + Objects.requireNonNullElse(template.archiveDigest(), "unresolved")
            + "\n"
            + (base == null ? "new" : base.id() + "/" + base.generation())
            + "\n"
            + values.json();
    return ChartArchive.digestOf(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Refuses a write whose preview no longer holds; {@code expected} null demands nothing. */
  static void require(@Nullable String expected, String actual) {
    if (expected != null && !expected.equals(actual)) {
      throw new PreconditionFailedException(
          "The preview no longer holds: look at a new one before you apply it");
    }
  }
}
