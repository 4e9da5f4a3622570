package dev.slipway.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which values of a document are secret, and what becomes of them. */
class SecretFieldsTest {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final SecretFields FIELDS =
      SecretFields.of(
          yaml(
              """
              properties:
                name: {type: string}
                password: {type: string, format: password}
                nested: {$ref: '#/$defs/login'}
                users:
                  type: array
                  items: {properties: {name: {type: string}, token: {writeOnly: true}}}
                keys: {additionalProperties: {writeOnly: true}}
                either: {oneOf: [{properties: {pin: {writeOnly: true}}}, {type: string}]}
              $defs:
                login: {properties: {user: {type: string}, pass: {writeOnly: true}}}
              """));
  private static final String DOCUMENT =
      """
      name: ann
      password: s3cret
      nested: {user: ann, pass: p4ss}
      users: [{name: a, token: t-a}, {name: b, token: t-b}]
      keys: {k1: v-1, k2: v-2}
      either: {pin: 1234}
      """;

  @Test
  void extract_everyPlace_isFound() {
    assertThat(FIELDS.extract(yaml(DOCUMENT)))
        .containsExactlyInAnyOrder("s3cret", "p4ss", "t-a", "t-b", "v-1", "v-2", "1234");
  }

  @Test
  void omit_everyPlace_isGone() {
    assertThat(FIELDS.omit(yaml(DOCUMENT)))
        .isEqualTo(
            yaml(
                "{name: ann, nested: {user: ann}, users: [{name: a}, {name: b}], keys: {}, either:"
                    + " {}}"));
  }

  @Test
  void carryOver_absent_keepsTheOldValue() {
    ObjectNode changed = yaml("{name: bob, nested: {user: bob}, users: [{name: c}]}");

    assertThat(FIELDS.carryOver(yaml(DOCUMENT), changed))
        .isEqualTo(
            yaml(
                """
                name: bob
                password: s3cret
                nested: {user: bob, pass: p4ss}
                users: [{name: c, token: t-a}]
                keys: {k1: v-1, k2: v-2}
                either: {pin: 1234}
                """));
  }

  @Test
  void carryOver_null_clearsTheValue() {
    ObjectNode changed = yaml("{password: null, nested: {pass: new}}");

    assertThat(FIELDS.carryOver(yaml("{password: old, nested: {pass: old}}"), changed))
        .isEqualTo(yaml("{nested: {pass: new}}"));
  }

  @Test
  void carryOver_whatOmitLeaves_isTheSameAgain() {
    SecretFields fields = SecretFields.of(yaml("{properties: {list: {items: {writeOnly: true}}}}"));
    ObjectNode document = yaml("{list: [a, b], name: ann}");

    assertThat(fields.omit(document)).isEqualTo(yaml("{list: [null, null], name: ann}"));
    assertThat(fields.carryOver(document, fields.omit(document))).isEqualTo(document);
    assertThat(fields.carryOver(document, yaml("{list: [null, c, null]}")))
        .isEqualTo(yaml("{list: [a, c, null]}"));
  }

  @Test
  void and_bothFields_areSecret() {
    SecretFields both =
        FIELDS.and(SecretFields.of(yaml("{properties: {name: {writeOnly: true}}}")));

    assertThat(both.extract(yaml("{name: ann, password: s3cret}")))
        .containsExactlyInAnyOrder("ann", "s3cret");
  }

  @Test
  void everything_noFieldIsShown_andAllAreKept() {
    ObjectNode document = yaml(DOCUMENT);

    assertThat(SecretFields.everything().omit(document)).isEmpty();
    assertThat(SecretFields.everything().carryOver(document, yaml("{}"))).isEqualTo(document);
    assertThat(SecretFields.everything().carryOver(document, yaml("{name: bob}")).get("name"))
        .hasToString("\"bob\"");
  }

  @Test
  void ofProperty_referencesIntoTheWholeSchema_areFollowed() {
    SecretFields fields =
        SecretFields.ofProperty(
            yaml(
                """
                properties: {user: {properties: {db: {$ref: '#/definitions/db'}}}}
                definitions: {db: {properties: {password: {format: password}}}}
                """),
            "user");

    assertThat(fields.extract(yaml("{db: {password: hidden, host: h}}"))).containsExactly("hidden");
  }

  @Test
  void of_aSchemaThatContainsItself_ends() {
    SecretFields fields =
        SecretFields.of(yaml("{properties: {child: {$ref: '#'}, key: {writeOnly: true}}}"));

    assertThat(fields.extract(yaml("{child: {child: {key: deep}}}"))).containsExactly("deep");
  }

  @Test
  void redact_everyForm_isMasked() {
    Redactor redactor = Redactor.of(List.of("pa\"ss word", "abc"));

    assertThat(redactor.redact("x pa\"ss word y pa\\\"ss word z cGEic3Mgd29yZA== abc"))
        .isEqualTo("x *** y *** z *** abc");
  }

  private static ObjectNode yaml(String text) {
    try {
      return (ObjectNode) YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
