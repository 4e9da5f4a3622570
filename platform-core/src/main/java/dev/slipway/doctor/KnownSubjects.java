package dev.slipway.doctor;

import java.util.List;
import java.util.Optional;

/** Everything that releases are made for. Thread-safe. */
final class KnownSubjects {
  private final List<Subjects> kinds;

  KnownSubjects(List<Subjects> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  /** The one whose release has the key, such as {@code deployment/42}. */
  Optional<Subject> find(String key) {
    int slash = key.indexOf('/');
    String kind = slash < 0 ? "" : key.substring(0, slash);
    return kinds.stream()
        .filter(each -> each.kind().equals(kind))
        .findFirst()
        .flatMap(each -> each.find(key.substring(slash + 1)));
  }

  /** Whether the one whose release has the key shall have the namespace. */
  boolean own(String key, String namespace) {
    return find(key).filter(each -> each.release().namespace().equals(namespace)).isPresent();
  }
}
