package dev.slipway.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;

/** What schemas say of values. */
class JsonSchemaTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  @Test
  void errors_missingProperty_hasUpstreamsWords() {
    assertThat(JsonSchema.of(yaml("{type: object, required: [user]}")).errors(yaml("{}")))
        .containsExactly("'user' is a required property");
  }

  @Test
  void errors_wrongType_namesThePointerAndNotTheValue() {
    JsonSchema schema =
        JsonSchema.of(yaml("{properties: {db: {properties: {size: {type: integer}}}}}"));

    assertThat(schema.errors(yaml("{db: {size: hunter2}}")))
        .singleElement()
        .asString()
        .contains("/db/size")
        .doesNotContain("hunter2");
  }

  @Test
  void property_withDefinitions_resolvesThem() {
    JsonSchema schema =
        JsonSchema.of(
            yaml(
                """
                properties: {user: {$ref: '#/$defs/u'}}
                $defs: {u: {required: [name]}}
                """));

    assertThat(schema.property("user").orElseThrow().errors(yaml("{}")))
        .containsExactly("'name' is a required property");
    assertThat(schema.property("other")).isEmpty();
  }

  @Test
  void isValid_nonsense_isNot() {
    assertThat(JsonSchema.isValid(yaml("{type: 5}"))).isFalse();
    assertThat(JsonSchema.isValid(yaml("{type: object, properties: {a: {type: string}}}")))
        .isTrue();
    assertThat(
            JsonSchema.isValid(
                yaml("{$schema: 'http://json-schema.org/draft-07/schema#', type: object}")))
        .isTrue();
  }

  @Test
  void errors_referenceToAnotherHost_isNotFollowed() {
    JsonSchema schema = JsonSchema.of(yaml("{$ref: 'http://127.0.0.1:1/schema.json'}"));

    assertThat(schema.errors(yaml("{}"))).singleElement().asString().contains("cannot be used");
  }

  private static ObjectNode yaml(String text) {
    try {
      return (ObjectNode) YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
