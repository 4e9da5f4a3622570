package dev.slipway.advisor.builtin;

import static dev.slipway.advisor.builtin.Fields.text;

import dev.slipway.advisor.FindingKind;
import dev.slipway.advisor.ObjectRef;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Replicas that run different builds, since their tag has moved between two starts. */
final class FloatingTags implements Analyzer {
  private record Key(ObjectRef workload, String container, String image) {}

  @Override
  public void analyze(Snapshot snapshot, Findings findings) {
    Map<Key, Map<String, String>> builds = new LinkedHashMap<>();
    for (PodContainer container : PodContainer.of(snapshot)) {
      String build = text(container.status(), "imageID");
      String digest = build.substring(build.indexOf('@') + 1);
      if (!digest.isEmpty() && isFloating(container.image())) {
        builds
            .computeIfAbsent(
                new Key(container.workload(), container.name(), container.image()),
                key -> new LinkedHashMap<>())
            .putIfAbsent(digest, container.statusId());
      }
    }
    builds.forEach(
        (key, found) -> {
          if (found.size() > 1) {
            findings.add(draft(key, new LinkedHashSet<>(found.values()), found.size()));
          }
        });
  }

  private static boolean isFloating(String image) {
    String last = image.substring(image.lastIndexOf('/') + 1);
    return !image.contains("@") && (!last.contains(":") || last.endsWith(":latest"));
  }

  private static Draft draft(Key key, Set<String> ids, int builds) {
    return Draft.of(FindingKind.IMAGE_TAG_FLOATING, key.workload, key.container)
        .says(
            "Replicas run " + builds + " different builds of " + key.image,
            "The tag has moved between the starts of the Pods, so that container "
                + key.container
                + " is not the same in all of them.")
        .cites(List.copyOf(ids).toArray(String[]::new))
        .recommends("Name a version or a digest instead of a tag that moves.");
  }
}
