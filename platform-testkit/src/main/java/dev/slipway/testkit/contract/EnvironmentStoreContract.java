package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.project.environment.Environment;
import dev.slipway.project.environment.EnvironmentSpec;
import dev.slipway.project.environment.EnvironmentState;
import dev.slipway.project.environment.EnvironmentStatus;
import dev.slipway.project.environment.EnvironmentStore;
import dev.slipway.project.environment.EnvironmentType;
import dev.slipway.project.environment.EnvironmentVariable;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an environment store holds up to. */
public abstract class EnvironmentStoreContract {
  private static final Instant LATER = Samples.NOW.plusSeconds(60);

  private long projectId;

  /** The stores under test. */
  protected abstract Stores stores();

  @BeforeEach
  void project() {
    projectId = stores().projects().insert(Samples.project()).id();
  }

  private EnvironmentStore environments() {
    return stores().environments();
  }

  private Environment bare(Instant createdAt) {
    UUID id = UUID.randomUUID();
    return Samples.environment(id, projectId, "env-" + id, createdAt);
  }

  private static Environment full(Environment of, @Nullable Instant deletedAt) {
    return full(of, EnvironmentStatus.RUNNING, deletedAt);
  }

  private static Environment full(
      Environment of, EnvironmentStatus status, @Nullable Instant deletedAt) {
    return new Environment(
        of.id(),
        of.projectId(),
        new EnvironmentSpec(
            "renamed",
            EnvironmentType.EPHEMERAL,
            JsonNodeFactory.instance.objectNode().put("image", "example.com/web"),
            24),
        of.namespace(),
        new EnvironmentState(status, "a reason", "https://web.example.com", LATER, LATER),
        3,
        LATER.plusSeconds(60),
        of.createdAt(),
        LATER,
        deletedAt);
  }

  private Environment insert(Environment environment) {
    environments().insert(environment);
    return environment;
  }

  @Test
  public void insert_keepsEverything() {
    Environment bare = insert(bare(Samples.NOW));
    Environment full = insert(full(bare(Samples.NOW), null));

    assertThat(environments().find(bare.id())).contains(bare);
    assertThat(environments().find(full.id())).contains(full);
    assertThat(environments().findForUpdate(full.id())).contains(full);
    assertThat(environments().find(UUID.randomUUID())).isEmpty();
  }

  @Test
  public void insert_withATakenIdOrNamespace_conflicts() {
    Environment first = insert(bare(Samples.NOW));
    Environment sameNamespace =
        Samples.environment(UUID.randomUUID(), projectId, first.namespace(), Samples.NOW);

    assertThatThrownBy(() -> environments().insert(first)).isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> environments().insert(sameNamespace))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  public void update_replacesTheRow() {
    Environment first = insert(bare(Samples.NOW));
    environments().update(full(first, LATER));

    assertThat(environments().find(first.id())).contains(full(first, LATER));
    assertThatThrownBy(() -> environments().update(bare(Samples.NOW)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  public void list_hasThoseOfTheProjectThatAreNotGoneOldestFirst() {
    Environment third = insert(bare(LATER));
    Environment first = insert(bare(Samples.NOW));
    Environment going =
        insert(full(bare(Samples.NOW.plusSeconds(1)), EnvironmentStatus.DELETING, LATER));
    Environment expired = insert(full(bare(LATER.plusSeconds(1)), EnvironmentStatus.EXPIRED, null));
    insert(full(bare(Samples.NOW), EnvironmentStatus.EXPIRED, LATER));

    assertThat(environments().list(projectId)).containsExactly(first, going, third, expired);
    assertThat(environments().list(-1)).isEmpty();
  }

  @Test
  public void variables_areKeptByName() {
    UUID id = insert(bare(Samples.NOW)).id();
    EnvironmentVariable old = variable(id, "b", "old", false);
    EnvironmentVariable changed = variable(id, "b", "new", true);
    EnvironmentVariable upper = variable(id, "Z", "", false);
    environments().putVariable(old);
    environments().putVariable(changed);
    environments().putVariable(upper);

    assertThat(environments().variables(id)).containsExactly(upper, changed);
    assertThat(environments().removeVariable(id, "b")).isTrue();
    assertThat(environments().removeVariable(id, "b")).isFalse();
    assertThat(environments().variables(id)).containsExactly(upper);
    assertThatThrownBy(
            () -> environments().putVariable(variable(UUID.randomUUID(), "a", "x", false)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  public void writes_areTakenBackWithTheirTransaction() {
    Environment lost = bare(Samples.NOW);
    UUID id = insert(bare(Samples.NOW)).id();

    assertThatThrownBy(
            () ->
                stores()
                    .transactions()
                    .useTransaction(
                        () -> {
                          environments().insert(lost);
                          environments().putVariable(variable(id, "a", "x", true));
                          throw new IllegalStateException("no");
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(environments().find(lost.id())).isEmpty();
    assertThat(environments().variables(id)).isEmpty();
  }

  private static EnvironmentVariable variable(
      UUID environment, String name, String value, boolean secret) {
    return new EnvironmentVariable(environment, name, Secret.of(value), secret, Samples.NOW);
  }
}
