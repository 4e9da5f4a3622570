package dev.slipway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunPlanTest {
  private static final String DEPLOY = "{'name':'db','deploy':{'template_id':1}}";
  private static final String SCRIPT = "{'name':'build'}";
  private static final String ROLLOUT = "{'name':'shop','rollout':{}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no steps             | {}                                  | 0 | true  | 0",
        "only the script's    | {'steps':[S,S]}                     | 0 | true  | 0",
        "before               | {'steps':[D,S]}                     | 1 | true  | 0",
        "after                | {'steps':[S,R]}                     | 0 | true  | 1",
        "both                 | {'steps':[D,R,S,S,R]}               | 2 | true  | 1",
        "no script            | {'steps':[D,R]}                     | 2 | false | 0",
        "a script of no steps | {'deploy_script':'x','steps':[D,R]} | 2 | true  | 0"
      })
  void steps_areDoneInOrder(String name, String data, int before, boolean script, int after)
      throws JsonProcessingException {
    RunPlan plan = RunPlan.of(read(data));

    assertThat(plan.before()).as(name).hasSize(before);
    assertThat(plan.hasScript()).as(name).isEqualTo(script);
    assertThat(plan.after()).as(name).hasSize(after);
    assertThat(RunPlan.fault(read(data).path("steps"))).isEmpty();
  }

  @Test
  void part_saysWhatAndHow() throws JsonProcessingException {
    assertThat(RunPlan.of(read("{'steps':[D]}")).before())
        .isEqualTo(List.of(new RunPlan.Part("db", "deploy", read("{'template_id':1}"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[S,D,S] | steps that deploy or roll out come before or after the steps of the script, not"
            + " between them",
        "[{'name':'x','deploy':{},'rollout':{}}] | a step has both deploy and rollout",
        "[{'name':'x','rollout':'now'}] | rollout of a step is no object"
      })
  void stepsThatCannotBe_areAFault(String steps, String fault) throws JsonProcessingException {
    assertThat(RunPlan.fault(read("{'steps':" + steps + "}").path("steps"))).contains(fault);
  }

  private static ObjectNode read(String data) throws JsonProcessingException {
    String json =
        data.replaceAll("(?<=[\\[,])D(?=[],])", DEPLOY)
            .replaceAll("(?<=[\\[,])S(?=[],])", SCRIPT)
            .replaceAll("(?<=[\\[,])R(?=[],])", ROLLOUT)
            .replace('\'', '"');
    return (ObjectNode) new ObjectMapper().readTree(json);
  }
}
