package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.fleet.ClusterFigures;
import dev.slipway.fleet.ClusterObservation;
import dev.slipway.fleet.ClusterSpec;
import dev.slipway.fleet.ClusterStatus;
import dev.slipway.fleet.ClusterStore;
import dev.slipway.fleet.ManagedCluster;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a cluster store holds up to. */
public abstract class ClusterStoreContract {
  private static final Instant LATER = Samples.NOW.plusSeconds(60);

  /** The stores under test. */
  protected abstract Stores stores();

  private ClusterStore clusters() {
    return stores().clusters();
  }

  private static String unique(String prefix) {
    return prefix + UUID.randomUUID();
  }

  private static ManagedCluster bare(String name, @Nullable String profile, boolean platform) {
    return new ManagedCluster(
        UUID.randomUUID(),
        null,
        platform,
        new ClusterSpec(name, "minikube", profile, ClusterFigures.unknown(), null),
        1,
        new ClusterObservation(ClusterStatus.STOPPED, null, null, ClusterFigures.unknown(), null),
        Samples.NOW,
        Samples.NOW);
  }

  private static ManagedCluster bare() {
    return bare(unique("bare-"), null, false);
  }

  private static ManagedCluster full(ManagedCluster of) {
    return new ManagedCluster(
        of.id(),
        7L,
        of.platform(),
        new ClusterSpec(
            unique("full-"),
            "kubeconfig",
            unique("profile-"),
            new ClusterFigures(4, 8192, 30720, "v1.28.0"),
            Secret.of("apiVersion: v1")),
        3,
        new ClusterObservation(
            ClusterStatus.ERROR,
            "a reason",
            "a failure",
            new ClusterFigures(2, 4096, 20480, "v1.27.0"),
            LATER),
        of.createdAt(),
        LATER);
  }

  private ManagedCluster insert(ManagedCluster cluster) {
    clusters().insert(cluster);
    return cluster;
  }

  @Test
  public void insert_keepsEverything() {
    ManagedCluster bare = insert(bare());
    ManagedCluster full = insert(full(bare()));

    assertThat(clusters().find(bare.id())).contains(bare);
    assertThat(clusters().find(full.id())).contains(full);
    assertThat(clusters().findForUpdate(full.id())).contains(full);
    assertThat(clusters().findByName(full.name())).contains(full);
    assertThat(clusters().findByProfile("kubeconfig", String.valueOf(full.spec().profile())))
        .contains(full);
    assertThat(clusters().findByProfile("minikube", String.valueOf(full.spec().profile())))
        .isEmpty();
    assertThat(clusters().find(UUID.randomUUID())).isEmpty();
    assertThat(clusters().findByName("nobody")).isEmpty();
  }

  @Test
  public void insert_ofWhatIsThere_conflicts() {
    ManagedCluster first = insert(bare(unique("n-"), unique("p-"), false));

    assertThatThrownBy(() -> clusters().insert(first)).isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> clusters().insert(bare(first.name(), null, false)))
        .isInstanceOf(ConflictException.class)
        .hasMessage("There is a cluster with this name");
    assertThatThrownBy(() -> clusters().insert(bare(unique("n-"), first.spec().profile(), false)))
        .isInstanceOf(ConflictException.class)
        .hasMessage("There is a cluster with this profile");
  }

  @Test
  public void platform_isThereOnceAndFirst() {
    clusters().findPlatform().ifPresent(old -> clusters().delete(old.id()));
    ManagedCluster other = insert(bare(unique("0-"), null, false));
    ManagedCluster platform = insert(bare(unique("z-"), null, true));

    assertThat(clusters().findPlatform()).contains(platform);
    assertThatThrownBy(() -> clusters().insert(bare(unique("y-"), null, true)))
        .isInstanceOf(ConflictException.class)
        .hasMessage("The platform has a cluster");
    assertThat(clusters().list(PageRequest.all()).items()).startsWith(platform).contains(other);
    clusters().delete(platform.id());
    assertThat(clusters().findPlatform()).isEmpty();
  }

  @Test
  public void list_isByNameInPages() {
    ManagedCluster second = insert(bare(unique("b-"), null, false));
    ManagedCluster first = insert(bare(unique("B-"), null, false));
    Page<ManagedCluster> all = clusters().list(PageRequest.all());
    List<String> names =
        all.items().stream().filter(row -> !row.platform()).map(ManagedCluster::name).toList();

    assertThat(names).isSorted().contains(first.name(), second.name());
    assertThat(all.total()).isEqualTo(all.items().size());
    Page<ManagedCluster> part = clusters().list(new PageRequest(1, 1));
    assertThat(part.items()).containsExactly(all.items().get(1));
    assertThat(part.total()).isEqualTo(all.total());
    assertThat(clusters().list(new PageRequest(Integer.MAX_VALUE, 5)).items()).isEmpty();
  }

  @Test
  public void update_replacesTheRow() {
    ManagedCluster first = insert(bare());
    ManagedCluster changed = full(first);
    clusters().update(changed);

    assertThat(clusters().find(first.id())).contains(changed);
    clusters().update(first);
    assertThat(clusters().find(first.id())).contains(first);
    assertThatThrownBy(() -> clusters().update(bare())).isInstanceOf(NotFoundException.class);
  }

  @Test
  public void delete_tellsWhetherThereWasOne() {
    ManagedCluster cluster = insert(bare());

    assertThat(clusters().delete(cluster.id())).isTrue();
    assertThat(clusters().delete(cluster.id())).isFalse();
    insert(bare(cluster.name(), null, false));
  }

  @Test
  public void writes_areTakenBackWithTheirTransaction() {
    ManagedCluster kept = insert(bare());
    ManagedCluster lost = bare();

    assertThatThrownBy(
            () ->
                stores()
                    .transactions()
                    .useTransaction(
                        () -> {
                          clusters().insert(lost);
                          clusters().update(full(kept));
                          throw new IllegalStateException("no");
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(clusters().find(lost.id())).isEmpty();
    assertThat(clusters().find(kept.id())).contains(kept);
  }
}
