package dev.slipway.advisor.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.advisor.Evidence;
import dev.slipway.advisor.EvidenceItem;
import dev.slipway.advisor.HelmRecord;
import dev.slipway.advisor.ObjectRef;
import dev.slipway.advisor.ObservedObject;
import dev.slipway.advisor.PlatformChange;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What stands for the names of a place in all that an agent is given: namespaces, nodes, objects.
 * What it says gets the names back. Immutable.
 */
final class Pseudonyms {
  /** Names that every cluster has say nothing about this one. */
  private static final Set<String> EVERYWHERE =
      Set.of("default", "kube-system", "kube-public", "kube-node-lease", "kubernetes");

  private static final List<String> STEMS = List.of("name", "alias", "object", "thing", "stand-in");
  private static final int SHORTEST = 2;

  private final Map<String, String> hidden = new LinkedHashMap<>();
  private final Map<String, String> shown = new LinkedHashMap<>();
  private final Pattern names;
  private final Pattern pseudonyms;

  private Pseudonyms(Set<String> all, String text) {
    String stem =
        STEMS.stream()
            .filter(each -> !text.contains(each + "-"))
            .findFirst()
            .orElse("slipway-stand-in");
    List<String> there =
        all.stream()
            .filter(text::contains)
            .sorted(
                Comparator.comparingInt(String::length)
                    .reversed()
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    for (String name : there) {
      String pseudonym = stem + "-" + (hidden.size() + 1);
      hidden.put(name, pseudonym);
      shown.put(pseudonym, name);
    }
    names = anyOf(there);
    pseudonyms =
        Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(stem) + "-[0-9]+(?![A-Za-z0-9])");
  }

  /** Pseudonyms of all names in the evidence that the text has. */
  static Pseudonyms of(Evidence evidence, String text) {
    Set<String> all = new TreeSet<>();
    Set<String> words = new HashSet<>(EVERYWHERE);
    String namespace = evidence.scope().namespace();
    if (namespace != null) {
      all.add(namespace);
    }
    for (EvidenceItem item : evidence.items()) {
      if (item instanceof ObservedObject object) {
        add(object.object(), all);
        all.add(object.json().path("spec").path("nodeName").asText());
        fields(object.json(), words);
      } else if (item instanceof HelmRecord release) {
        add(release.release(), all);
      } else if (item instanceof PlatformChange change) {
        add(change.workload(), all);
      }
    }
    all.removeIf(name -> name.length() < SHORTEST || words.contains(name));
    return new Pseudonyms(all, text);
  }

  private static void add(ObjectRef object, Set<String> all) {
    all.add(object.name());
    all.add(object.namespace());
  }

  /** A name that is also a field's would take the field's place. */
  private static void fields(JsonNode node, Set<String> words) {
    node.fieldNames().forEachRemaining(words::add);
    node.forEach(child -> fields(child, words));
  }

  private static Pattern anyOf(List<String> names) {
    String any = names.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    return Pattern.compile(
        names.isEmpty() ? "(?!)" : "(?<![A-Za-z0-9])(?:" + any + ")(?![A-Za-z0-9])");
  }

  /** The text with pseudonyms. */
  String hide(String text) {
    return replace(text, names, hidden);
  }

  /** The text with the names. */
  String reveal(String text) {
    return replace(text, pseudonyms, shown);
  }

  private static String replace(String text, Pattern pattern, Map<String, String> by) {
    return pattern
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(by.getOrDefault(found.group(), found.group())));
  }
}
