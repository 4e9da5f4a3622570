package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.page.PageRequest;
import dev.slipway.store.Stores;
import dev.slipway.workload.NetworkProtocol;
import dev.slipway.workload.NetworkService;
import dev.slipway.workload.NetworkServiceObservation;
import dev.slipway.workload.NetworkServiceSpec;
import dev.slipway.workload.NetworkServiceStatus;
import dev.slipway.workload.NetworkServiceStore;
import dev.slipway.workload.NetworkServiceType;
import dev.slipway.workload.OwnerSpace;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a store of network services holds up to. */
public abstract class NetworkServiceStoreContract {
  private static final Instant LATER = Samples.NOW.plusSeconds(60);

  private final long owner = UUID.randomUUID().getMostSignificantBits() >>> 1;

  /** The stores under test. */
  protected abstract Stores stores();

  private NetworkServiceStore services() {
    return stores().networkServices();
  }

  private NetworkService bare(String name, @Nullable UUID workload, Instant createdAt) {
    return new NetworkService(
        UUID.randomUUID(),
        owner,
        new OwnerSpace("account-1"),
        new NetworkServiceSpec(
            name, NetworkServiceType.CLUSTER_IP, 80, 8080, NetworkProtocol.TCP, workload),
        1,
        new NetworkServiceObservation(NetworkServiceStatus.PENDING, null, null, null, null, null),
        createdAt,
        createdAt,
        null);
  }

  private static NetworkService full(NetworkService of) {
    return new NetworkService(
        of.id(),
        of.ownerId(),
        new OwnerSpace("account-2"),
        new NetworkServiceSpec(
            of.spec().name(),
            NetworkServiceType.LOAD_BALANCER,
            65_535,
            53,
            NetworkProtocol.UDP,
            of.spec().workloadId()),
        4,
        new NetworkServiceObservation(
            NetworkServiceStatus.ACTIVE,
            "an odd port",
            "10.0.0.1",
            "198.51.100.1",
            30_080,
            LATER.plusSeconds(1)),
        of.createdAt(),
        LATER,
        LATER.plusSeconds(2));
  }

  private NetworkService insert(NetworkService service) {
    services().insert(service);
    return service;
  }

  @Test
  public void insert_keepsEverything() {
    NetworkService bare = insert(bare("web", null, Samples.NOW));
    NetworkService full = insert(full(bare("api", UUID.randomUUID(), Samples.NOW)));

    assertThat(services().find(bare.id())).contains(bare);
    assertThat(services().find(full.id())).contains(full);
    assertThat(services().findForUpdate(full.id())).contains(full);
    assertThat(services().find(owner, "api")).contains(full);
    assertThat(services().find(owner ^ 1, "api")).isEmpty();
    assertThat(services().find(UUID.randomUUID())).isEmpty();
    assertThat(services().findForUpdate(UUID.randomUUID())).isEmpty();
  }

  @Test
  public void name_isTheOwnersOnce() {
    NetworkService first = insert(bare("web", null, Samples.NOW));

    assertThatThrownBy(() -> services().insert(first)).isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> services().insert(bare("web", null, LATER)))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  public void update_replacesEverything() {
    NetworkService service = insert(bare("web", UUID.randomUUID(), Samples.NOW));
    services().update(full(service));

    assertThat(services().find(service.id())).contains(full(service));
    assertThatThrownBy(() -> services().update(bare("new", null, Samples.NOW)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  public void list_isNewestFirst() {
    NetworkService old = insert(bare("a", null, Samples.NOW));
    NetworkService middle = insert(bare("b", null, LATER));
    NetworkService newest = insert(bare("c", null, LATER.plusSeconds(1)));

    assertThat(services().list(owner, PageRequest.all()).items())
        .containsExactly(newest, middle, old);
    assertThat(services().list(owner, new PageRequest(1, 1)).items()).containsExactly(middle);
    assertThat(services().list(owner, new PageRequest(1, 1)).total()).isEqualTo(3);
    assertThat(services().list(null, PageRequest.all()).items()).contains(old, middle, newest);
    assertThat(services().list(owner ^ 3, PageRequest.all()).total()).isZero();
  }

  @Test
  public void leadingTo_findsThoseOfOneWorkload() {
    UUID workload = UUID.randomUUID();
    NetworkService one = insert(bare("a", workload, Samples.NOW));
    NetworkService other = insert(bare("b", workload, Samples.NOW));
    insert(bare("c", UUID.randomUUID(), Samples.NOW));
    insert(bare("d", null, Samples.NOW));
    boolean greater = one.id().toString().compareTo(other.id().toString()) > 0;

    assertThat(services().leadingTo(workload))
        .containsExactly(greater ? other : one, greater ? one : other);
  }

  @Test
  public void delete_freesTheName() {
    NetworkService service = insert(bare("web", null, Samples.NOW));

    assertThat(services().delete(service.id())).isTrue();
    assertThat(services().delete(service.id())).isFalse();
    assertThat(services().find(service.id())).isEmpty();
    insert(bare("web", null, Samples.NOW));
  }

  @Test
  public void writes_areTakenBackWithTheUnit() {
    NetworkService lost = bare("web", null, Samples.NOW);
    assertThatThrownBy(
            () ->
                stores()
                    .transactions()
                    .useTransaction(
                        () -> {
                          services().insert(lost);
                          throw new IllegalStateException("on purpose");
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(services().find(lost.id())).isEmpty();
  }
}
