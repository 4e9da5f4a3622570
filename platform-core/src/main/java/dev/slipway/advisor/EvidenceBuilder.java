package dev.slipway.advisor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts evidence together, scrubbing and cutting what comes in. For one thread. */
public final class EvidenceBuilder {
  private final EvidenceScope scope;
  private final Instant takenAt;
  private final EvidenceBudget budget;
  private final Scrubber scrubber;
  private final ObjectFilter filter;
  private final Map<String, EvidenceItem> items = new LinkedHashMap<>();
  private final List<MissingEvidence> missing = new ArrayList<>();
  private final Map<String, Integer> leftOut = new TreeMap<>();
  private int objectBytes;

  /**
   * A builder of evidence that holds nothing yet.
   *
   * @param scrubber takes secrets out of all that comes in
   */
  public EvidenceBuilder(
      EvidenceScope scope, Instant takenAt, EvidenceBudget budget, Scrubber scrubber) {
    this.scope = Objects.requireNonNull(scope, "scope is null");
    this.takenAt = Objects.requireNonNull(takenAt, "takenAt is null");
    this.budget = Objects.requireNonNull(budget, "budget is null");
    this.scrubber = Objects.requireNonNull(scrubber, "scrubber is null");
    this.filter = new ObjectFilter(scrubber);
  }

  /** Adds an object with its {@code kind}; one that is over the budget is noted as missing. */
  public EvidenceBuilder object(ObjectNode object) {
    ObjectNode filtered = filter.filter(object);
    ObjectRef ref = ObjectRef.of(filtered);
    int size = filtered.toString().length();
    if (objectBytes + size > budget.objectBytes()) {
      leftOut.merge(ref.kind(), 1, Integer::sum);
      return this;
    }
    objectBytes += size;
    return put(new ObservedObject(idOf(ref), ref, filtered));
  }

  /** Adds what a container printed. */
  public EvidenceBuilder log(ObjectRef pod, String container, boolean previous, String text) {
    String scrubbed = scrubber.scrub(text);
    String kept = LogExcerpt.of(scrubbed, budget.logBytes());
    return put(
        new ContainerLog(
            logId(pod, container, previous),
            pod,
            container,
            previous,
            kept,
            kept.length() == scrubbed.length()));
  }

  /** Adds the newest revision of a Helm release. */
  public EvidenceBuilder release(
      String namespace,
      String name,
      int revision,
      String status,
      String chart,
      String description,
      @Nullable Instant updatedAt) {
    ObjectRef release = new ObjectRef("Release", namespace, name);
    return put(
        new HelmRecord(
            idOf(release) + "/" + revision,
            release,
            revision,
            status,
            chart,
            scrubber.scrub(description),
            updatedAt));
  }

  /**
   * Adds a change that the platform knows of.
   *
   * @param workload what changed
   * @param names what of it, as names without values
   */
  public EvidenceBuilder change(
      ObjectRef workload,
      long generation,
      Instant at,
      String actor,
      String verb,
      List<String> names) {
    String id = "change/" + generation;
    if (items.containsKey(id)) {
      id = "change/" + workload.name() + "/" + generation;
    }
    return put(new PlatformChange(id, workload, generation, at, actor, verb, names));
  }

  /** Notes that something could not be looked at. */
  public EvidenceBuilder missing(String what, String why) {
    missing.add(new MissingEvidence(what, scrubber.scrub(why)));
    return this;
  }

  /** The id by which the log of a container is cited in this evidence. */
  public String logId(ObjectRef pod, String container, boolean previous) {
    String id = "log/" + within(pod) + "/" + container;
    return previous ? id + "/previous" : id;
  }

  /** The evidence. */
  public Evidence build() {
    List<MissingEvidence> parts = new ArrayList<>(missing);
    leftOut.forEach(
        (kind, count) ->
            parts.add(new MissingEvidence(kind, count + " left out: over the size of evidence")));
    return new Evidence(scope, takenAt, items, parts, scrubber);
  }

  private String idOf(ObjectRef ref) {
    return ref.kind().toLowerCase(Locale.ROOT) + "/" + within(ref);
  }

  private String within(ObjectRef ref) {
    boolean isHere = ref.namespace().isEmpty() || ref.namespace().equals(scope.namespace());
    return isHere ? ref.name() : ref.namespace() + ":" + ref.name();
  }

  private EvidenceBuilder put(EvidenceItem item) {
    items.put(item.id(), item);
    return this;
  }
}
