package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.deployment.Deployment;
import dev.slipway.deployment.DeploymentName;
import dev.slipway.deployment.DeploymentSpec;
import dev.slipway.deployment.DeploymentStatus;
import dev.slipway.deployment.DeploymentStore;
import dev.slipway.deployment.Revision;
import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.store.Stores;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a deployment store holds up to. */
public abstract class DeploymentStoreContract {

  /** The stores under test. */
  protected abstract Stores stores();

  private DeploymentStore deployments() {
    return stores().deployments();
  }

  private Deployment sample() {
    return Samples.deployment(
        Samples.storedTemplate(stores()).id(), Samples.unique("name"), Samples.unique("domain"));
  }

  private Deployment insert() {
    return deployments().insert(sample());
  }

  @Test
  public void insert_givesAnIdAndKeepsEverything() {
    Deployment given = sample();
    Deployment deployment = deployments().insert(given);

    assertThat(deployment.id()).isPositive();
    assertThat(deployment).usingRecursiveComparison().ignoringFields("id").isEqualTo(given);
    assertThat(deployments().find(deployment.id())).contains(deployment);
    assertThat(deployments().findForUpdate(deployment.id())).contains(deployment);
  }

  @Test
  public void values_thatWereNeverGiven_stayNone() {
    Deployment with = insert();
    DeploymentSpec spec = with.spec();
    Deployment without =
        new Deployment(
            with.id(),
            with.accountId(),
            with.name(),
            new DeploymentSpec(spec.templateId(), spec.domainName(), null, false, false),
            2,
            with.observed(),
            with.createdAt(),
            null);
    deployments().update(without);

    assertThat(deployments().find(with.id())).contains(without);
  }

  @Test
  public void insert_ofAnUnknownTemplate_isNotFound() {
    assertThatThrownBy(
            () ->
                deployments()
                    .insert(Samples.deployment(Long.MAX_VALUE, Samples.unique("name"), null)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  public void insert_withATakenName_conflictsEvenWhenItsOwnerIsDeleted() {
    Deployment first = insert();
    deployments().update(Samples.withStatus(first, DeploymentStatus.DELETED));
    Deployment second = Samples.deployment(first.templateId(), first.name().value(), null);

    assertThat(deployments().nameExists(first.name())).isTrue();
    assertThatThrownBy(() -> deployments().insert(second))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("name");
  }

  @Test
  public void insert_withATakenDomain_conflictsUntilItsOwnerIsDeleted() {
    Deployment first = insert();
    String domain = Objects.requireNonNull(first.domainName());
    Deployment second = Samples.deployment(first.templateId(), Samples.unique("name"), domain);

    assertThat(deployments().findByDomain(domain)).isPresent();
    assertThatThrownBy(() -> deployments().insert(second))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("domain");
    deployments().update(Samples.withStatus(first, DeploymentStatus.DELETING));
    assertThat(deployments().findByDomain(domain)).isPresent();
    deployments().update(Samples.withStatus(first, DeploymentStatus.DELETED));
    assertThat(deployments().findByDomain(domain)).isEmpty();
    assertThat(deployments().insert(second).id()).isPositive();
  }

  @Test
  public void update_replacesTheRow() {
    Deployment deployment = insert();
    Deployment changed = Samples.withStatus(deployment, DeploymentStatus.ERROR);
    deployments().update(changed);

    assertThat(deployments().find(deployment.id())).contains(changed);
  }

  @Test
  public void update_ofAnUnknownOne_isNotFound() {
    Deployment sample = sample();

    assertThatThrownBy(() -> deployments().update(sample)).isInstanceOf(NotFoundException.class);
  }

  @Test
  public void findForUpdate_letsNoChangeGetLost() throws Exception {
    long id = insert().id();
    List<CompletableFuture<Void>> writers =
        Stream.generate(() -> CompletableFuture.runAsync(() -> raiseGeneration(id, 10)))
            .limit(4)
            .toList();
    for (CompletableFuture<Void> writer : writers) {
      writer.get(30, TimeUnit.SECONDS);
    }

    assertThat(deployments().find(id).orElseThrow().generation()).isEqualTo(41);
  }

  private void raiseGeneration(long id, int times) {
    for (int i = 0; i < times; i++) {
      stores()
          .transactions()
          .useTransaction(
              () -> {
                Deployment now = deployments().findForUpdate(id).orElseThrow();
                deployments().update(Samples.withGeneration(now, now.generation() + 1));
              });
    }
  }

  @Test
  public void listByAccount_pagesByIdWithDeletedOnes() {
    long account = ThreadLocalRandom.current().nextLong(1_000_000, Long.MAX_VALUE);
    Deployment first = deployments().insert(Samples.withAccount(sample(), account));
    Deployment second = deployments().insert(Samples.withAccount(sample(), account));
    Deployment third = deployments().insert(Samples.withAccount(sample(), account));
    Deployment deleted = Samples.withStatus(first, DeploymentStatus.DELETED);
    deployments().update(deleted);

    Page<Deployment> page = deployments().listByAccount(account, new PageRequest(0, 2));
    assertThat(page.items()).containsExactly(deleted, second);
    assertThat(page.total()).isEqualTo(3);
    assertThat(deployments().listByAccount(account, new PageRequest(2, 2)).items())
        .containsExactly(third);
  }

  @Test
  public void nameExists_ofAFreeName_isFalse() {
    assertThat(deployments().nameExists(new DeploymentName(Samples.unique("free")))).isFalse();
    assertThat(deployments().findByDomain(Samples.unique("free"))).isEmpty();
  }

  @Test
  public void idsByTemplate_leavesOutWhatShallBeGone() {
    Deployment first = insert();
    Deployment second =
        deployments().insert(Samples.deployment(first.templateId(), Samples.unique("name"), null));
    Deployment third =
        deployments().insert(Samples.deployment(first.templateId(), Samples.unique("name"), null));
    deployments().update(Samples.withStatus(second, DeploymentStatus.DELETED));

    assertThat(deployments().idsByTemplate(first.templateId()))
        .containsExactly(first.id(), third.id());
  }

  @Test
  public void liveIds_holdsWhatIsNotGone() {
    Deployment live = insert();
    Deployment deleting = insert();
    Deployment gone = insert();
    deployments().update(Samples.withStatus(deleting, DeploymentStatus.DELETING));
    deployments().update(Samples.withStatus(gone, DeploymentStatus.DELETED));

    assertThat(deployments().liveIds())
        .contains(live.id(), deleting.id())
        .doesNotContain(gone.id())
        .isSorted();
  }

  @Test
  public void putRevision_insertsAndReplaces() {
    Deployment deployment = insert();
    Revision first = Samples.revision(deployment, 1);
    deployments().putRevision(first);
    assertThat(deployments().findRevision(deployment.id(), 1)).contains(first);

    Revision failed = first.ended(Revision.Status.FAILED, "no such image", Samples.NOW);
    deployments().putRevision(failed);
    assertThat(deployments().findRevision(deployment.id(), 1)).contains(failed);
  }

  @Test
  public void putRevision_ofAnUnknownDeployment_isNotFound() {
    Deployment unknown = sample();

    assertThatThrownBy(() -> deployments().putRevision(Samples.revision(unknown, 1)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  public void revisions_areNewestFirstAndOfOneDeployment() {
    Deployment deployment = insert();
    Deployment other = insert();
    for (long number : List.of(2L, 10L, 1L)) {
      deployments().putRevision(Samples.revision(deployment, number));
    }
    deployments().putRevision(Samples.revision(other, 3));

    assertThat(deployments().revisions(deployment.id()))
        .extracting(Revision::number)
        .containsExactly(10L, 2L, 1L);
    assertThat(deployments().findRevision(deployment.id(), 3)).isEmpty();
  }
}
