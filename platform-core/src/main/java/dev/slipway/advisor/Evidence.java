package dev.slipway.advisor;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was seen of a namespace or a cluster at one moment. Immutable; holds no secret, since what
 * comes in is scrubbed by its {@link EvidenceBuilder}.
 */
public final class Evidence {
  private final EvidenceScope scope;
  private final Instant takenAt;
  private final Map<String, EvidenceItem> items;
  private final List<MissingEvidence> missing;
  private final Scrubber scrubber;

  Evidence(
      EvidenceScope scope,
      Instant takenAt,
      Map<String, EvidenceItem> items,
      List<MissingEvidence> missing,
      Scrubber scrubber) {
    this.scope = scope;
    this.scrubber = scrubber;
    this.takenAt = takenAt;
    this.items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
    this.missing = List.copyOf(missing);
  }

  /** What it is about. */
  public EvidenceScope scope() {
    return scope;
  }

  /** When it was seen. */
  public Instant takenAt() {
    return takenAt;
  }

  /** The items, in the order in which they came. */
  public Collection<EvidenceItem> items() {
    return items.values();
  }

  /** What could not be looked at. */
  public List<MissingEvidence> missing() {
    return missing;
  }

  /** A text without the secrets that the evidence was scrubbed of. */
  public String scrub(String text) {
    return scrubber.scrub(text);
  }

  /** Whether all that there is of a kind was looked at. */
  public boolean looked(String kind) {
    return missing.stream().noneMatch(part -> part.what().equals(kind));
  }

  /**
   * The item that an id cites: the item's own id, or for an object this with {@code /status} or
   * {@code /spec}.
   */
  public Optional<EvidenceItem> find(String id) {
    EvidenceItem item = items.get(id);
    if (item != null) {
      return Optional.of(item);
    }
    int slash = id.lastIndexOf('/');
    String part = slash < 0 ? "" : id.substring(slash + 1);
    return (part.equals("status") || part.equals("spec"))
            && items.get(id.substring(0, slash)) instanceof ObservedObject object
            && object.json().has(part)
        ? Optional.of(object)
        : Optional.empty();
  }
}
