package dev.slipway.helmchart;

import dev.slipway.chart.ChartSource;
import dev.slipway.chart.InvalidChartException;
import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/** What the texts of a Helm chart must look like. */
final class HelmChartRules {
  private static final int MAX_VERSION = 128;
  private static final int MAX_DESCRIPTION = 4096;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,249}");

  private HelmChartRules() {}

  /** Refuses what breaks a rule, with every field at fault. */
  static ChartAbout checked(ChartAbout about) {
    List<FieldError> errors = new ArrayList<>();
    if (!NAME.matcher(about.name()).matches()) {
      errors.add(
          error(
              "name",
              "Chart name should be of letters, digits, dots, underscores and hyphens, and begin"
                  + " with a letter or digit"));
    }
    if (!isVersion(about.version())) {
      errors.add(error("version", "Version should be a semantic version such as 1.2.3"));
    }
    if (length(about.appVersion()) > MAX_VERSION) {
      errors.add(error("app_version", "App version should have at most 128 characters"));
    }
    if (length(about.description()) > MAX_DESCRIPTION) {
      errors.add(error("description", "Description should have at most 4096 characters"));
    }
    if (!errors.isEmpty()) {
      throw new InvalidInputException(errors);
    }
    return about;
  }

  /** Refuses a reference that nothing can be fetched by. */
  static String checkedReference(String reference, String version) {
    return naming("repository", () -> ChartSource.remote(reference, version)).reference();
  }

  /** The value, or its refusal as that of a field. */
  static <T> T naming(String field, Supplier<T> value) {
    try {
      return value.get();
    } catch (InvalidChartException e) {
      throw new InvalidInputException(error(field, String.valueOf(e.getMessage())));
    }
  }

  static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw new InvalidInputException(FieldError.body(field, "missing", "Field required"));
    }
    return value;
  }

  static FieldError error(String field, String message) {
    return FieldError.body(field, "value_error", message);
  }

  /** The library also takes a leading {@code v}, which semantic versions do not have. */
  private static boolean isVersion(String text) {
    return text.length() <= MAX_VERSION && text.matches("[0-9].*") && Semver.isValid(text);
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
