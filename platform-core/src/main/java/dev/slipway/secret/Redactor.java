package dev.slipway.secret;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes known secret values out of text: each occurrence becomes {@code ***}, in the value's plain
 * form, in Base64, and as JSON and YAML escape it. Values under four characters are left alone:
 * they would blank half of every text. Immutable.
 */
public final class Redactor {
  private static final int MIN_LENGTH = 4;
  private static final String MASK = "***";
  private static final Redactor NONE = new Redactor(List.of());

  private final List<String> needles;

  private Redactor(List<String> needles) {
    this.needles = needles;
  }

  /** A redactor that knows no secret. */
  public static Redactor none() {
    return NONE;
  }

  /** A redactor of the given values. */
  public static Redactor of(Collection<String> secrets) {
    Set<String> forms = new LinkedHashSet<>();
    for (String secret : secrets) {
      if (secret.length() >= MIN_LENGTH) {
        addForms(secret, forms);
      }
    }
    return forms.isEmpty()
        ? NONE
        : new Redactor(
            forms.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList());
  }

  /** The text without the secrets. */
  public String redact(String text) {
    String result = text;
    for (String needle : needles) {
      if (result.contains(needle)) {
        result = result.replace(needle, MASK);
      }
    }
    return result;
  }

  private static void addForms(String secret, Set<String> forms) {
    forms.add(secret);
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    forms.add(Base64.getEncoder().encodeToString(bytes));
    forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
    String escaped = secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    forms.add(escaped);
    forms.add(new String(JsonStringEncoder.getInstance().quoteAsString(secret)));
    forms.add(secret.replace("'", "''"));
    for (String line : secret.split("\n", -1)) {
      if (line.strip().length() >= 2 * MIN_LENGTH) {
        forms.add(line.strip());
      }
    }
  }

  @Override
  public String toString() {
    return "Redactor[" + needles.size() + " forms]";
  }
}
