package dev.slipway.server.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandNamesTest {
  private final List<ApiOperation> operations = new ArrayList<>();

  @Test
  void routesThatNobodyNamed_getTheirCommandsByRules() {
    add("list_services", "GET", "/services", true);
    add("list_service_names", "GET", "/services/names", true);
    add("sync_services", "POST", "/services/sync", false);
    add("delete_service", "DELETE", "/services/{service_id}", false);
    add("start_run", "POST", "/deployments", false);
    add("list_runs", "GET", "/deployments", true);
    add("get_run", "GET", "/deployments/{deployment_id}", false);
    add("finish_run", "PUT", "/deployments/finish", false);
    add("cancel_run", "POST", "/deployments/{deployment_id}/cancel", false);
    add("report_step", "POST", "/steps", false);
    add("list_steps", "GET", "/steps", true);
    add("list_deployed_services", "GET", "/deployed-services", true);
    add("ai_deploy", "POST", "/api/ai/deploy", false);
    add("list_proposals", "GET", "/api/ai/proposals", true);
    add("get_proposal", "GET", "/api/ai/proposals/{proposal_id}", false);
    add("approve_proposal", "POST", "/api/ai/proposals/{proposal_id}/approve", false);
    add("build_image", "POST", "/api/container-images/{image_id}/build", false);
    add("list_workloads", "GET", "/api/deployments", true);
    add("list_policies", "GET", "/api/v1/policies", true);
    add("create_rollout", "POST", "/api/v1/deployments/environments/{env_id}", false);
    add("get_rollout", "GET", "/api/v1/deployments/{deployment_id}", false);
    add("get_environment", "GET", "/api/v1/environments/{env_id}", false);
    add("set_variable", "PUT", "/api/v1/environments/{env_id}/variables/{name}", false);

    assertThat(names())
        .containsExactly(
            "script-service list",
            "script-service names",
            "script-service sync",
            "script-service delete",
            "run create",
            "run list",
            "run get",
            "run finish",
            "run cancel",
            "step create",
            "step list",
            "deployed-service list",
            "ai deploy",
            "proposal list",
            "proposal get",
            "proposal approve",
            "image build",
            "workload list",
            "policy list",
            "rollout create",
            "rollout get",
            "environment get",
            "variable set");
  }

  @Test
  void operationsThatTheRulesNameAlike_areStillToldApart() {
    add("get_setting", "GET", "/settings/{name}", false);
    add("get_api_setting", "GET", "/api/settings/{name}", false);
    add("get_other_setting", "GET", "/api/v1/settings/{name}", false);

    assertThat(names())
        .containsExactly("setting get", "setting get-platform", "setting get-other-setting");
  }

  private List<String> names() {
    Map<String, CommandName> names = CommandNames.of(operations);
    return operations.stream().map(operation -> String.valueOf(names.get(operation.id()))).toList();
  }

  private void add(String id, String method, String path, boolean list) {
    operations.add(
        new ApiOperation(
            id,
            method,
            path,
            "platform",
            "",
            "user",
            "",
            List.of(),
            List.of(),
            List.of(),
            new ApiAnswer(List.of(ApiOperation.JSON), list, List.of())));
  }
}
