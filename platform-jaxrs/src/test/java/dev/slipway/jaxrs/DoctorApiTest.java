package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.doctor.Finding;
import dev.slipway.doctor.FindingSet;
import dev.slipway.doctor.Inspection;
import dev.slipway.doctor.InspectionState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Inspections of the platform, whose cluster no request may ask. */
class DoctorApiTest {
  private static final String DOCTOR = "/health/doctor";
  private static final Instant NOW = Instant.parse("2026-11-28T09:00:00.123456Z");

  private ApiServer server;

  @BeforeEach
  void start() {
    server = ApiServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void inspection_isAskedFor_andWorkersMakeIt() {
    JsonNode none = server.asAdmin.get(DOCTOR).json();
    assertThat(none.path("number").asInt()).isZero();
    assertThat(none.path("state").asText()).isEqualTo("none");
    assertThat(none.path("healthy").asBoolean()).isFalse();

    ApiClient.Reply asked = server.asAdmin.post(DOCTOR, "");
    assertThat(asked.status()).as(asked.toString()).isEqualTo(202);
    assertThat(asked.json().path("number").asInt()).isEqualTo(1);
    assertThat(asked.json().path("state").asText()).isEqualTo("waiting");
    assertThat(asked.json().path("requested_by").asText()).isEqualTo(server.admin.email());

    assertThat(server.asAdmin.post(DOCTOR, "").json().path("number").asInt()).isEqualTo(1);
    assertThat(server.asAdmin.get(DOCTOR).json()).isEqualTo(asked.json());
    assertThat(server.asAdmin.get("/audit?kind=inspection.requested").json()).hasSize(2);
  }

  @Test
  void whatItFound_isShownWithWhatMendsIt() {
    server.stores.inspections().put(found());

    JsonNode inspection = server.asAdmin.get(DOCTOR).json();

    assertThat(
            StreamSupport.stream(((Iterable<String>) inspection::fieldNames).spliterator(), false))
        .containsExactly(
            "number",
            "state",
            "healthy",
            "requested_by",
            "requested_at",
            "started_at",
            "finished_at",
            "reason",
            "checked",
            "skipped",
            "orphan",
            "ghost",
            "locked",
            "drifted",
            "findings");
    assertThat(inspection.path("ghost").asInt()).isEqualTo(2_000);
    assertThat(inspection.path("locked").asInt()).isZero();
    assertThat(inspection.path("healthy").asBoolean()).isFalse();
    assertThat(inspection.path("findings").get(0).toString())
        .isEqualTo(
            "{\"set\":\"ghost\",\"kind\":\"deployment\",\"id\":\"42\",\"cluster\":\"fake\","
                + "\"namespace\":\"db-ada\",\"release\":\"db-ada\",\"seen\":\"it is not there\","
                + "\"since\":\"2026-11-28T09:00:00.123456Z\","
                + "\"command\":\"slipway deployment reconcile 3 42\"}");
  }

  @Test
  void nobodyButAdmins_isLetIn() {
    assertThat(server.anybody.get(DOCTOR).status()).isEqualTo(401);
    assertThat(server.asUser.get(DOCTOR).status()).isEqualTo(403);
    assertThat(server.asUser.post(DOCTOR, "").status()).isEqualTo(403);
    assertThat(server.stores.inspections().get()).isEqualTo(Inspection.none());
  }

  private static Inspection found() {
    return new Inspection(
        7,
        InspectionState.DONE,
        "ada@example.com",
        NOW,
        NOW,
        NOW,
        null,
        null,
        12,
        0,
        Map.of(FindingSet.GHOST, 2_000),
        List.of(
            new Finding(
                FindingSet.GHOST,
                "deployment",
                "42",
                "fake",
                "db-ada",
                "db-ada",
                "it is not there",
                NOW,
                "slipway deployment reconcile 3 42")));
  }
}
