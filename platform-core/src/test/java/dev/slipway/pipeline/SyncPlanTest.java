package dev.slipway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SyncPlanTest {
  private static ObjectNode data(int value) {
    return JsonNodeFactory.instance.objectNode().put("v", value);
  }

  @Test
  void plan_addsUpdatesAndRemoves_butNotWhatIsBroken() {
    List<ScriptService> known =
        List.of(
            new ScriptService(1, "same", data(1)),
            new ScriptService(2, "changed", data(1)),
            new ScriptService(3, "gone", data(1)),
            new ScriptService(4, "broken", data(1)));
    FolderScan scan =
        new FolderScan(
            Map.of("same", data(1), "changed", data(2), "new", data(3)),
            Map.of("broken", "no JSON", "new and broken", "no JSON"));

    SyncPlan plan = SyncPlan.of(known, scan);

    assertThat(plan.added()).isEqualTo(Map.of("new", data(3)));
    assertThat(plan.updated()).containsExactly(new ScriptService(2, "changed", data(2)));
    assertThat(plan.removed()).containsExactly(new ScriptService(3, "gone", data(1)));
    assertThat(plan.isEmpty()).isFalse();
    assertThat(
            SyncPlan.of(known.subList(0, 1), new FolderScan(Map.of("same", data(1)), Map.of()))
                .isEmpty())
        .isTrue();
  }
}
