package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which objects are meant, by their labels or fields. */
final class Selector {
  private static final Pattern SET =
      Pattern.compile("\\s*(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)\\s*");

  private final Predicate<JsonNode> predicate;

  private Selector(Predicate<JsonNode> predicate) {
    this.predicate = predicate;
  }

  /** Whether the labels match (for a field selector: the object). */
  boolean matches(JsonNode labels) {
    return predicate.test(labels);
  }

  /** A selector of plain pairs, such as a Service's. */
  static Selector ofPairs(JsonNode pairs) {
    return new Selector(
        labels ->
            pairs.properties().stream()
                .allMatch(each -> each.getValue().equals(labels.path(each.getKey()))));
  }

  /** A {@code matchLabels} and {@code matchExpressions} selector. */
  static Selector ofLabelSelector(JsonNode selector) {
    Predicate<JsonNode> all = ofPairs(selector.path("matchLabels")).predicate;
    for (JsonNode expression : selector.path("matchExpressions")) {
      Set<String> values = new HashSet<>();
      expression.path("values").forEach(each -> values.add(each.asText()));
      all =
          all.and(
              requirement(Json.text(expression, "key"), Json.text(expression, "operator"), values));
    }
    return new Selector(all);
  }

  private static Predicate<JsonNode> requirement(String key, String operator, Set<String> values) {
    return switch (operator.toLowerCase(Locale.ROOT)) {
      case "in" -> labels -> labels.has(key) && values.contains(labels.path(key).asText());
      case "notin" -> labels -> !labels.has(key) || !values.contains(labels.path(key).asText());
      case "exists" -> labels -> labels.has(key);
      case "doesnotexist" -> labels -> !labels.has(key);
      default -> throw ApiException.badRequest("unknown selector operator " + operator);
    };
  }

  /** The selector of the query parameter {@code labelSelector}. */
  static Selector ofLabelQuery(String query) {
    Predicate<JsonNode> all = labels -> true;
    for (String term : terms(query)) {
      all = all.and(labelTerm(term));
    }
    return new Selector(all);
  }

  private static Predicate<JsonNode> labelTerm(String term) {
    Matcher set = SET.matcher(term);
    if (set.matches()) {
      Set<String> values = new HashSet<>();
      Arrays.stream(set.group(3).split(",", -1)).map(String::strip).forEach(values::add);
      return requirement(set.group(1), set.group(2), values);
    }
    int unequal = term.indexOf("!=");
    if (unequal > 0) {
      return requirement(
          term.substring(0, unequal).strip(), "notin", Set.of(term.substring(unequal + 2).strip()));
    }
    int equal = term.indexOf('=');
    if (equal > 0) {
      String value = term.substring(term.startsWith("==", equal) ? equal + 2 : equal + 1);
      return requirement(term.substring(0, equal).strip(), "in", Set.of(value.strip()));
    }
    return term.startsWith("!")
        ? requirement(term.substring(1).strip(), "doesnotexist", Set.of())
        : requirement(term.strip(), "exists", Set.of());
  }

  /** The selector of the query parameter {@code fieldSelector}; it matches whole objects. */
  static Selector ofFieldQuery(String query) {
    Predicate<JsonNode> all = object -> true;
    for (String term : terms(query)) {
      boolean negated = term.contains("!=");
      int equal = term.indexOf('=');
      if (equal < 0) {
        throw ApiException.badRequest("invalid field selector: " + term);
      }
      String[] path =
          term.substring(0, negated ? term.indexOf("!=") : equal).strip().split("\\.", -1);
      String value = term.substring(term.startsWith("==", equal) ? equal + 2 : equal + 1).strip();
      all = all.and(object -> negated != Json.text(object, path).equals(value));
    }
    return new Selector(all);
  }

  private static List<String> terms(String query) {
    List<String> terms = new ArrayList<>();
    int depth = 0;
    StringBuilder term = new StringBuilder();
    for (char each : (query + ',').toCharArray()) {
      if (each == ',' && depth == 0) {
        if (!term.toString().isBlank()) {
          terms.add(term.toString());
        }
        term.setLength(0);
      } else {
        depth += each == '(' ? 1 : each == ')' ? -1 : 0;
        term.append(each);
      }
    }
    return terms;
  }
}
