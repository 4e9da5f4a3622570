package dev.slipway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.pipeline.script.ScriptResult;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import dev.slipway.store.jpa.JpaStores;
import dev.slipway.testkit.ScriptedRunner;
import dev.slipway.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunWorkOnPostgresTest extends RunWorkContract {
  private static final Encryption ENCRYPTION = Encryption.aes(Secret.of("a key of the runs"));

  private final TestDatabase database = TestDatabase.empty();
  private final JpaStores stores = JpaStores.postgresql(database.pool(16), ENCRYPTION);
  private final JpaStores other = JpaStores.postgresql(database.pool(4), ENCRYPTION);

  @Override
  Stores stores() {
    return stores;
  }

  @Override
  Stores otherStores() {
    return other;
  }

  @Test
  void connectionsThatBreak_loseNoReport() {
    service("shop", "{}");
    runner.script(
        "shop",
        (command, listener, cancellation) -> {
          for (int i = 0; i < 3; i++) {
            database.disconnectAll();
            listener.report(ScriptedRunner.report("step " + i, "success", ""));
            listener.output("line " + i + "\n");
          }
          database.disconnectAll();
          return new ScriptResult.Exited(0);
        });
    reconcile(2);
    Run run = start("shop");

    assertThat(ended(run).progress().failure()).isNull();
    assertThat(steps(run)).containsExactly("step 0 success", "step 1 success", "step 2 success");
    assertThat(stores.runOutput().from(run.id(), 0, 10).stream().map(RunOutput::text).toList())
        .isNotEmpty();
    assertThat(runner.commands()).hasSize(1);
  }

  @AfterEach
  void close() {
    stop();
    stores.close();
    other.close();
    database.close();
  }
}
