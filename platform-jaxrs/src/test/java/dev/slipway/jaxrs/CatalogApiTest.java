package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogApiTest {
  private ApiServer server;

  @BeforeAll
  void start() {
    server = ApiServer.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void product_hasTheDocumentedShape() {
    ApiClient.Reply created =
        server.asAdmin.post("/products", "{\"name\": \"shape\", \"description\": \"d\"}");

    assertThat(created.status()).isEqualTo(201);
    JsonNode product = created.json();
    assertThat(product.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "name", "description", "template_id", "id", "created_at", "template");
    assertThat(product.get("created_at").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    assertThat(server.asUser.get("/products/" + product.get("id").asLong()).json())
        .isEqualTo(product);
  }

  @Test
  void product_nameTaken() {
    server.asAdmin.post("/products", "{\"name\": \"taken\"}");

    ApiClient.Reply again = server.asAdmin.post("/products", "{\"name\": \"taken\"}");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.detail()).isEqualTo("A product with this name already exists: taken");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "UPDATE"})
  void product_changedByEachMethod(String method) {
    long template = server.publish("changed by " + method, "1.0.0");
    JsonNode published = template(template);
    String path = "/products/" + published.get("product_id").asLong();

    ApiClient.Reply changed =
        server.asAdmin.call(
            method,
            path + "/",
            "{\"template_id\": " + template + ", \"description\": \"new\", \"name\": \"x\"}");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().get("name").asText()).isEqualTo("changed by " + method);
    assertThat(changed.json().get("description").asText()).isEqualTo("new");
    assertThat(changed.json().get("template").get("id").asLong()).isEqualTo(template);
    ApiClient.Reply falsy =
        server.asAdmin.call(method, path, "{\"template_id\": 0, \"description\": \"\"}");
    assertThat(falsy.json()).isEqualTo(changed.json());
    assertThat(server.asAdmin.call(method, path, "{}").json()).isEqualTo(changed.json());
    assertThat(server.asAdmin.call(method, path, "{\"template_id\": 99999}").detail())
        .isEqualTo("Template not found");
  }

  @Test
  void product_deleted() {
    long id = product("deleted");

    assertThat(server.asAdmin.delete("/products/" + id).status()).isEqualTo(204);

    assertThat(server.asUser.get("/products/" + id).detail()).isEqualTo("Product not found");
    assertThat(server.asAdmin.delete("/products/" + id).status()).isEqualTo(404);
    assertThat(server.asUser.get("/products").text()).doesNotContain("\"deleted\"");
    assertThat(server.asAdmin.post("/products", "{\"name\": \"deleted\"}").status()).isEqualTo(201);
  }

  @Test
  void template_publishedAnswersAtOnce() {
    long product = product("published");
    String body =
        "{\"chart_ref\": \"oci://nowhere.example.com/x\", \"chart_version\": \"1.2.3\","
            + " \"package_type\": \"helm-chart\", \"product_id\": 77, \"version_label\": \"one\"}";

    ApiClient.Reply created = server.asAdmin.post("/products/" + product + "/templates", body);

    assertThat(created.status()).isEqualTo(201);
    JsonNode template = created.json();
    assertThat(List.copyOf(names(template)))
        .contains(
            "product_id",
            "chart_ref",
            "chart_version",
            "chart_digest",
            "version_label",
            "default_values_json",
            "values_schema_json",
            "capabilities_json",
            "id",
            "created_at",
            "product",
            "status",
            "status_reason",
            "package_type");
    assertThat(template.get("product_id").asLong()).isEqualTo(product);
    assertThat(template.get("status").asText()).isEqualTo("resolving");
    assertThat(template.get("product").get("name").asText()).isEqualTo("published");
    ApiClient.Reply again = server.asAdmin.post("/products/" + product + "/templates", body);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.detail()).isEqualTo("A template for this product version already exists");
  }

  @Test
  void template_ofADeletedProductIsStillServed() {
    long id = server.publish("gone", "1.0.0");
    long product = template(id).get("product_id").asLong();
    String path = "/products/" + product + "/templates/" + id;
    server.asAdmin.delete("/products/" + product);

    assertThat(server.asUser.get(path).status()).isEqualTo(200);
    assertThat(server.asAdmin.delete(path).status()).isEqualTo(204);
    assertThat(server.asAdmin.delete(path).status()).isEqualTo(204);
    assertThat(server.asUser.get(path).detail()).isEqualTo("Template not found");
    assertThat(server.asUser.get("/products/" + product + "/templates").json()).isEmpty();
  }

  @Test
  void template_retried() {
    long id = server.publish("retried", "1.0.0");
    String path = "/products/" + template(id).get("product_id").asLong() + "/templates/" + id;

    ApiClient.Reply retried = server.asAdmin.post(path + "/retry");

    assertThat(retried.status()).isEqualTo(202);
    assertThat(retried.json().get("status").asText()).isEqualTo("resolving");
    assertThat(server.asUser.post(path + "/retry").status()).isEqualTo(403);
  }

  @Test
  void templates_ofNoProduct() {
    assertThat(server.asUser.get("/products/99999/templates").json()).isEmpty();
    assertThat(
            server
                .asAdmin
                .post(
                    "/products/99999/templates",
                    "{\"chart_ref\": \"oci://a/b\", \"chart_version\": \"1\"}")
                .detail())
        .isEqualTo("Product not found");
  }

  private long product(String name) {
    return server
        .asAdmin
        .post("/products", "{\"name\": \"" + name + "\"}")
        .json()
        .get("id")
        .asLong();
  }

  private JsonNode template(long id) {
    for (JsonNode product : server.asUser.get("/products").json()) {
      for (JsonNode template :
          server.asUser.get("/products/" + product.get("id").asLong() + "/templates").json()) {
        if (template.get("id").asLong() == id) {
          return template;
        }
      }
    }
    throw new AssertionError("no template " + id);
  }

  private static List<String> names(JsonNode node) {
    java.util.ArrayList<String> names = new java.util.ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
