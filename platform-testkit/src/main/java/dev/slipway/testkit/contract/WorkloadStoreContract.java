package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.image.ContainerImage;
import dev.slipway.image.ImageObservation;
import dev.slipway.image.ImageSpec;
import dev.slipway.image.ImageStatus;
import dev.slipway.page.PageRequest;
import dev.slipway.store.Stores;
import dev.slipway.workload.ChartPin;
import dev.slipway.workload.ImageRecord;
import dev.slipway.workload.OwnerSpace;
import dev.slipway.workload.Workload;
import dev.slipway.workload.WorkloadObservation;
import dev.slipway.workload.WorkloadProbes;
import dev.slipway.workload.WorkloadRevision;
import dev.slipway.workload.WorkloadSettings;
import dev.slipway.workload.WorkloadSpec;
import dev.slipway.workload.WorkloadStatus;
import dev.slipway.workload.WorkloadStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a store of workloads holds up to. */
public abstract class WorkloadStoreContract {
  private static final UUID CHART = UUID.fromString("0d9a6f0e-6f0c-4c3e-9d7a-3f8f5f1c2b10");
  private static final Instant LATER = Samples.NOW.plusSeconds(60);

  private final long owner = UUID.randomUUID().getMostSignificantBits() >>> 1;

  /** The stores under test. */
  protected abstract Stores stores();

  private WorkloadStore workloads() {
    return stores().workloads();
  }

  private Workload bare(String name, Instant createdAt) {
    return new Workload(
        UUID.randomUUID(),
        owner,
        new OwnerSpace("account-1"),
        WorkloadSpec.of(name, "example.com/web", 80),
        1,
        false,
        null,
        new WorkloadObservation(WorkloadStatus.PENDING, null, 0, 0, null),
        createdAt,
        createdAt,
        null);
  }

  private static Workload full(Workload of) {
    ObjectNode resources = JsonNodeFactory.instance.objectNode();
    resources.putObject("limits").put("cpu", "2");
    return new Workload(
        of.id(),
        of.ownerId(),
        new OwnerSpace("account-2"),
        new WorkloadSpec(
            of.spec().name(),
            "example.com/web@sha256:00",
            8080,
            50,
            new ChartPin(CHART, "1.2.0", "sha256:ab"),
            new WorkloadSettings(
                Map.of("MODE", "\"fast\" ü", "EMPTY", ""),
                Map.of("PASSWORD", "correct horse"),
                resources,
                new WorkloadProbes("/ready", "/live", 5))),
        7,
        true,
        LATER,
        new WorkloadObservation(WorkloadStatus.FAILED, "it crashes", 3, 6, LATER.plusSeconds(1)),
        of.createdAt(),
        LATER.plusSeconds(2),
        LATER.plusSeconds(3));
  }

  private Workload insert(Workload workload) {
    workloads().insert(workload);
    return workload;
  }

  private WorkloadRevision revision(Workload of, long generation, String action) {
    return new WorkloadRevision(
        of.id(), generation, action, "example.com/web:" + generation, 80, 2, "ann", LATER);
  }

  @Test
  public void insert_keepsEverything() {
    Workload bare = insert(bare("web", Samples.NOW));
    Workload full = insert(full(bare("api", Samples.NOW)));

    assertThat(workloads().find(bare.id())).contains(bare);
    assertThat(workloads().find(full.id())).contains(full);
    assertThat(workloads().findForUpdate(full.id())).contains(full);
    assertThat(workloads().find(owner, "api")).contains(full);
    assertThat(workloads().find(owner ^ 1, "api")).isEmpty();
    assertThat(workloads().find(owner, "none")).isEmpty();
    assertThat(workloads().find(UUID.randomUUID())).isEmpty();
    assertThat(workloads().findForUpdate(UUID.randomUUID())).isEmpty();
  }

  private static Workload of(Workload bare, UUID chart) {
    return new Workload(
        bare.id(),
        bare.ownerId(),
        bare.namespace(),
        new WorkloadSpec(
            bare.spec().name(),
            bare.spec().image(),
            80,
            1,
            new ChartPin(chart, "1.0.0", "sha256:aa"),
            WorkloadSettings.none()),
        1,
        false,
        null,
        bare.observed(),
        bare.createdAt(),
        bare.updatedAt(),
        null);
  }

  @Test
  public void madeFrom_tellsWhoUsesAChart() {
    UUID chart = UUID.randomUUID();
    Workload first = insert(of(bare("web", Samples.NOW), chart));
    Workload second = insert(of(bare("api", LATER), chart));
    insert(of(bare("other", LATER), UUID.randomUUID()));
    insert(bare("bare", LATER));
    Workload going = insert(full(bare("going", LATER)));

    assertThat(workloads().madeFrom(chart))
        .containsExactlyElementsOf(
            Stream.of(first, second)
                .sorted(Comparator.comparing(each -> each.id().toString()))
                .toList());
    assertThat(going.isDeleted()).isTrue();
    assertThat(workloads().madeFrom(CHART)).isEmpty();
  }

  private ContainerImage record(long ownerId, String name, String tag) {
    ContainerImage image =
        new ContainerImage(
            UUID.randomUUID(),
            ownerId,
            ImageSpec.of("example.com/team", name, tag),
            1,
            new ImageObservation(ImageStatus.BUILDING, null, null, 0, Samples.NOW, null, null, 0),
            Samples.NOW,
            Samples.NOW);
    stores().images().insert(image);
    return image;
  }

  @Test
  public void images_areFoundByOwnerNameAndTag() {
    ContainerImage web = record(owner, "web", "1.0.0");
    ContainerImage api = record(owner, "api", "latest");
    record(owner, "web", "2.0.0");
    record(owner ^ 1, "web", "1.0.0");
    ImageRecord.Key key = new ImageRecord.Key(owner, "web", "1.0.0");

    assertThat(
            workloads()
                .images(
                    List.of(
                        key,
                        key,
                        new ImageRecord.Key(owner, "api", "latest"),
                        new ImageRecord.Key(owner, "none", "latest"))))
        .containsExactlyInAnyOrder(
            new ImageRecord(web.id(), key, "example.com/team"),
            new ImageRecord(
                api.id(), new ImageRecord.Key(owner, "api", "latest"), "example.com/team"));
    assertThat(workloads().images(List.of())).isEmpty();
    stores().images().delete(web.id());
    assertThat(workloads().images(List.of(key))).isEmpty();
  }

  @Test
  public void name_isTheOwnersOnce() {
    Workload first = insert(bare("web", Samples.NOW));

    assertThatThrownBy(() -> workloads().insert(first)).isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> workloads().insert(bare("web", LATER)))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  public void update_replacesEverything() {
    Workload workload = insert(bare("web", Samples.NOW));
    workloads().update(full(workload));

    assertThat(workloads().find(workload.id())).contains(full(workload));
    assertThatThrownBy(() -> workloads().update(bare("new", Samples.NOW)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  public void list_isNewestFirst() {
    Workload old = insert(bare("a", Samples.NOW));
    Workload middle = insert(bare("b", LATER));
    Workload newest = insert(bare("c", LATER.plusSeconds(1)));

    assertThat(workloads().list(owner, PageRequest.all()).items())
        .containsExactly(newest, middle, old);
    assertThat(workloads().list(owner, new PageRequest(1, 1)).items()).containsExactly(middle);
    assertThat(workloads().list(owner, new PageRequest(1, 1)).total()).isEqualTo(3);
    assertThat(workloads().list(null, PageRequest.all()).items()).contains(old, middle, newest);
    assertThat(workloads().list(owner ^ 3, PageRequest.all()).total()).isZero();
  }

  @Test
  public void list_ofTheSameMoment_hasOneOrder() {
    Workload one = insert(bare("a", Samples.NOW));
    Workload other = insert(bare("b", Samples.NOW));
    boolean greater = one.id().toString().compareTo(other.id().toString()) > 0;

    assertThat(workloads().list(owner, PageRequest.all()).items())
        .containsExactly(greater ? one : other, greater ? other : one);
  }

  @Test
  public void history_isNewestFirstAndEndsWithTheWorkload() {
    Workload workload = insert(bare("web", Samples.NOW));
    WorkloadRevision first = revision(workload, 1, "create");
    WorkloadRevision second = revision(workload, 2, "scale");
    workloads().append(first);
    workloads().append(second);

    assertThat(workloads().history(workload.id(), PageRequest.all()).items())
        .containsExactly(second, first);
    assertThat(workloads().history(workload.id(), new PageRequest(1, 5)).items())
        .containsExactly(first);
    assertThat(workloads().history(workload.id(), new PageRequest(1, 5)).total()).isEqualTo(2);
    assertThatThrownBy(() -> workloads().append(second)).isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> workloads().append(revision(bare("no", LATER), 1, "create")))
        .isInstanceOf(NotFoundException.class);

    assertThat(workloads().delete(workload.id())).isTrue();
    assertThat(workloads().history(workload.id(), PageRequest.all()).items()).isEmpty();
  }

  @Test
  public void delete_freesTheName() {
    Workload workload = insert(bare("web", Samples.NOW));

    assertThat(workloads().delete(workload.id())).isTrue();
    assertThat(workloads().delete(workload.id())).isFalse();
    assertThat(workloads().find(workload.id())).isEmpty();
    insert(bare("web", Samples.NOW));
  }

  @Test
  public void writes_areTakenBackWithTheUnit() {
    Workload lost = bare("web", Samples.NOW);
    assertThatThrownBy(
            () ->
                stores()
                    .transactions()
                    .useTransaction(
                        () -> {
                          workloads().insert(lost);
                          workloads().append(revision(lost, 1, "create"));
                          throw new IllegalStateException("on purpose");
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(workloads().find(lost.id())).isEmpty();
    assertThat(workloads().history(lost.id(), PageRequest.all()).items()).isEmpty();
  }
}
