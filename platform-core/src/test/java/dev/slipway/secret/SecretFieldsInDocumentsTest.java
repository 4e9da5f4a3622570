package dev.slipway.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class SecretFieldsInDocumentsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCHEMA =
      """
      {"$defs": {"login": {"properties": {
          "user": {"type": "string"},
          "password": {"type": "string", "format": "password"}}}},
       "properties": {
         "token": {"type": "string", "writeOnly": true},
         "db": {"$ref": "#/$defs/login"},
         "extra": {"allOf": [{"properties": {"pin": {"writeOnly": true}}}]},
         "users": {"type": "array", "items": {"$ref": "#/$defs/login"}},
         "env": {"additionalProperties": {"writeOnly": true}},
         "whole": {"writeOnly": true, "type": "object"},
         "loop": {"$ref": "#"},
         "size": {"type": "string"}}}
      """;
  private static final String VALUES =
      """
      {"token": "t0ken", "db": {"user": "u", "password": "p1"}, "extra": {"pin": 1234},
       "users": [{"user": "a", "password": "p2"}, {"user": "b"}], "env": {"A": "e1"},
       "whole": {"a": ["w1"]}, "loop": {"token": "t2"}, "size": "1Gi"}
      """;

  private final SecretFields fields = SecretFields.of(object(SCHEMA));

  @Test
  void extract_everywhere() {
    assertThat(fields.extract(object(VALUES)))
        .containsExactlyInAnyOrder("t0ken", "p1", "1234", "p2", "e1", "w1", "t2");
  }

  @Test
  void omit_everywhere() {
    assertThat(fields.omit(object(VALUES)))
        .isEqualTo(
            object(
                """
                {"db": {"user": "u"}, "extra": {}, "users": [{"user": "a"}, {"user": "b"}],
                 "env": {}, "loop": {}, "size": "1Gi"}
                """));
  }

  @Test
  void carryOver_absentKeepsAndNullClears() {
    assertThat(
            fields.carryOver(
                object(VALUES),
                object(
                    """
                    {"token": null, "db": {"user": "v"}, "users": [{"user": "c"}],
                     "env": {"A": "e2"}, "size": "2Gi"}
                    """)))
        .isEqualTo(
            object(
                """
                {"db": {"user": "v", "password": "p1"}, "users": [{"user": "c", "password": "p2"}],
                 "env": {"A": "e2"}, "size": "2Gi", "extra": {"pin": 1234},
                 "whole": {"a": ["w1"]}, "loop": {"token": "t2"}}
                """));
  }

  @Test
  void schema_withoutSecrets() {
    SecretFields none = SecretFields.of(object("{\"properties\": {\"a\": {}}}"));
    assertThat(none.isEmpty()).isTrue();
    assertThat(none.omit(object(VALUES))).isEqualTo(object(VALUES));
  }

  private static ObjectNode object(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
