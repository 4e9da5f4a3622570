package dev.slipway.secret;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes known secret values out of text: each occurrence becomes {@code ***}, in the value's plain
 * form, in Base64 (of a longer text too), and as JSON, YAML and URLs escape it. Values under four
 * characters are left alone: they would blank half of every text. Thread-safe.
 */
public final class Redactor {
  private static final int MIN_LENGTH = 4;
  private static final String MASK = "***";
  private static final Redactor NONE = new Redactor(List::of);

  private final Supplier<Collection<String>> secrets;
  private volatile @Nullable List<String> needles;

  private Redactor(Supplier<Collection<String>> secrets) {
    this.secrets = secrets;
  }

  /** A redactor that knows no secret. */
  public static Redactor none() {
    return NONE;
  }

  /** A redactor of the given values. */
  public static Redactor of(Collection<String> secrets) {
    List<String> copy = List.copyOf(secrets);
    return copy.isEmpty() ? NONE : new Redactor(() -> copy);
  }

  /** A redactor that asks for its values when there is the first text to redact. */
  public static Redactor lazy(Supplier<Collection<String>> secrets) {
    return new Redactor(secrets);
  }

  /** The text without the secrets. */
  public String redact(String text) {
    String result = text;
    for (String needle : needles()) {
      if (result.contains(needle)) {
        result = result.replace(needle, MASK);
      }
    }
    return result;
  }

  private List<String> needles() {
    List<String> known = needles;
    if (known == null) {
      Set<String> forms = new LinkedHashSet<>();
      for (String secret : secrets.get()) {
        if (secret.length() >= MIN_LENGTH) {
          addForms(secret, forms);
        }
      }
      known = forms.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
      needles = known;
    }
    return known;
  }

  private static void addForms(String secret, Set<String> forms) {
    forms.add(secret);
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    addInnerBase64(bytes, forms);
    String percent = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    forms.add(percent);
    forms.add(percent.replace("+", "%20"));
    forms.add(Base64.getEncoder().encodeToString(bytes));
    forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
    String escaped = secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    forms.add(escaped);
    String json = new String(JsonStringEncoder.getInstance().quoteAsString(secret));
    forms.add(json);
    addHtmlSafe(json, forms);
    addHtmlSafe(escaped, forms);
    forms.add(secret.replace("'", "''"));
    for (String line : secret.split("\n", -1)) {
      if (line.strip().length() >= 2 * MIN_LENGTH) {
        forms.add(line.strip());
      }
    }
  }

  /** As Go's JSON writer does it, of which {@code toJson} in a chart's template is made. */
  private static void addHtmlSafe(String json, Set<String> forms) {
    String safe = json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
    forms.add(safe);
    forms.add(safe.replace("\\", "\\\\").replace("\"", "\\\""));
    forms.add(json.replace("\\", "\\\\").replace("\"", "\\\""));
  }

  /** What Base64 makes of the value at each of the three places it can have in a longer text. */
  private static void addInnerBase64(byte[] secret, Set<String> forms) {
    for (int shift = 0; shift < 3; shift++) {
      byte[] longer = new byte[shift + secret.length];
      System.arraycopy(secret, 0, longer, shift, secret.length);
      String text = Base64.getEncoder().withoutPadding().encodeToString(longer);
      int begin = shift == 0 ? 0 : shift + 1;
      int end = longer.length % 3 == 0 ? text.length() : text.length() - 1;
      if (end - begin >= 2 * MIN_LENGTH) {
        forms.add(text.substring(begin, end));
      }
    }
  }

  /** Tells nothing of the values. */
  @Override
  public String toString() {
    return "Redactor";
  }
}
