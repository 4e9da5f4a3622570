package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.operation.Operation;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
  private ApiServer server;
  private JsonNode document;

  @BeforeAll
  void start() {
    server = ApiServer.start();
    document = server.anybody.get("/openapi.json").json();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void document_listsEveryOperation() {
    assertThat(document.get("openapi").asText()).startsWith("3.1");
    for (Operation operation : server.application().operations()) {
      JsonNode described =
          document
              .get("paths")
              .path(operation.path())
              .path(operation.method().toLowerCase(Locale.ROOT));
      assertThat(described.isMissingNode()).as(operation.id()).isEqualTo(operation.hidden());
      if (!operation.hidden()) {
        assertThat(described.get("operationId").asText()).isEqualTo(operation.id());
        assertThat(described.get("summary").asText()).isNotEmpty();
        assertThat(described.at("/tags/0").asText()).isEqualTo(operation.api().tag());
        assertThat(described.get("security"))
            .hasSize(operation.permission() == Permission.OPEN ? 0 : 1);
        assertThat(described.get("responses")).isNotEmpty();
      }
    }
  }

  @Test
  void aliases_sayOfWhat() {
    JsonNode product = document.get("paths").get("/products/{product_id}");

    assertThat(product.at("/patch/x-alias-of").asText()).isEqualTo("update_product");
    assertThat(product.at("/put/x-alias-methods/0").asText()).isEqualTo("UPDATE");
  }

  @Test
  void conditionsAndLimits_areTold() {
    JsonNode product = document.get("paths").get("/products/{product_id}");

    assertThat(product.at("/put/parameters").findValuesAsText("name")).contains("If-Match");
    assertThat(product.at("/put/responses").has("412")).isTrue();
    assertThat(product.at("/get/parameters").findValuesAsText("name")).contains("If-None-Match");
    assertThat(product.at("/get/responses").has("304")).isTrue();
    assertThat(document.at("/paths/~1token/post/responses").has("429")).isTrue();
    assertThat(document.at("/paths/~1products/get/responses").has("429")).isFalse();
  }

  @Test
  void references_leadSomewhere() {
    Set<String> ids = new HashSet<>();
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (JsonNode operation : path.getValue()) {
        assertThat(ids.add(operation.get("operationId").asText())).isTrue();
        for (JsonNode parameter : operation.path("parameters")) {
          String place = parameter.get("in").asText();
          boolean required = parameter.path("required").asBoolean();
          assertThat(required)
              .isEqualTo(place.equals("path") || (required && place.equals("query")));
        }
      }
    }
    for (JsonNode reference : document.findValues("$ref")) {
      assertThat(document.at(reference.asText().substring(1)).isMissingNode())
          .as(reference.asText())
          .isFalse();
    }
  }

  @Test
  void schemas_tellTheRules() {
    JsonNode schemas = document.at("/components/schemas");

    assertThat(schemas.at("/RegistrationCreate/properties/password/minLength").asInt())
        .isEqualTo(8);
    assertThat(schemas.at("/RegistrationCreate/properties/password/writeOnly").asBoolean())
        .isTrue();
    assertThat(schemas.at("/ProductCreate/required")).hasToString("[\"name\"]");
    assertThat(schemas.at("/ProductCreate/properties/description/type"))
        .hasToString("[\"string\",\"null\"]");
    assertThat(schemas.at("/DeploymentRead/required")).hasSizeGreaterThan(20);
    assertThat(schemas.at("/DeploymentRead/properties/applied_template/anyOf/1/type").asText())
        .isEqualTo("null");
  }

  @Test
  void answers_fitTheirSchemas() {
    JsonNode schema = document.at("/components/schemas/UserRead/properties");

    Set<String> shown = new HashSet<>();
    server.asAdmin.get("/users/1").json().fieldNames().forEachRemaining(shown::add);

    Set<String> described = new HashSet<>();
    schema.fieldNames().forEachRemaining(described::add);
    assertThat(shown).isEqualTo(described);
  }
}
