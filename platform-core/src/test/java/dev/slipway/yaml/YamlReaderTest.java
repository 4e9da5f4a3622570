package dev.slipway.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class YamlReaderTest {
  private static final YamlReader READER = new YamlReader(YamlRules.ofDocuments());
  private static final String CANARY = "canary-5f1c";
  private static final String GOOD =
      """
      # a comment
      defaults: &defaults {ttl: 1, flag: true}
      list: [1, 2.5, ~, "text", 'it''s']
      env:
        - <<: *defaults
          text: |
            two
            lines
      """;

  private static JsonNode read(String text) {
    return READER.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: 1|{\"a\":1}",
        "a: yes|{\"a\":true}",
        "a: 'yes'|{\"a\":\"yes\"}",
        "a: 2026-11-20|{\"a\":\"2026-11-20\"}",
        "a: 12:30:45|{\"a\":\"12:30:45\"}",
        "a: 1.10|{\"a\":1.1}",
        "a: 0777|{\"a\":511}",
        "a: 99999999999999999999|{\"a\":99999999999999999999}",
        "8080: x|{\"8080\":\"x\"}",
        "{\"a\": [1, {\"b\": null}]}|{\"a\":[1,{\"b\":null}]}",
        "{base: &b {x: 1}, more: {<<: *b, y: 2}}|{\"base\":{\"x\":1},\"more\":{\"x\":1,\"y\":2}}",
        "`# nothing`|null",
      })
  void read_plainValues_areAsHelmHasThem(String text, String json) {
    assertThat(read(text)).hasToString(json);
  }

  static Stream<Arguments> hostile() {
    String laughs =
        """
        a: &a [x, x, x, x, x, x, x, x, x]
        b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
        c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
        d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
        e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]
        """;
    return Stream.of(
        arguments("laughs", laughs, "is too large or nested too deeply", 0, 0),
        arguments("many aliases", "a: &a [1]\nb: [" + "*a, ".repeat(101) + "]", "does", 0, 0),
        arguments("a list in itself", "&a [*a]", "is too large", 0, 0),
        arguments("keys of maps", "? {a: 1}\n: x", "no single word", 1, 3),
        arguments("keys of laughs", laughs + "? *e\n: x", "no single word", 5, 4),
        arguments("nesting", "[".repeat(9999), "does not parse", 0, 0),
        arguments("many values", "[" + "1,".repeat(60_000) + "]", "is too large", 0, 0),
        arguments(
            "a long number", "a: !!int " + "9".repeat(100_000), "number that is too long", 1, 4),
        arguments(
            "a long float", "a: !!float 1." + "9".repeat(100_000), "number that is too long", 1, 4),
        arguments("infinity", "a: 1e999", "not finite", 0, 0),
        arguments("a key twice", "a:\n  b: " + CANARY + "\n  b: 2\n", "has a key twice", 3, 3),
        arguments("a key twice, once a number", "{1: a, '1': b}", "has a key twice", 1, 8),
        arguments("a key twice, as text", "{0x10: a, 16: b}", "does not parse", 1, 11),
        arguments("a class", "a: !!java.net.URL [" + CANARY + "]", "does not parse", 1, 4),
        arguments("a tag", "a: !secret " + CANARY, "type", 1, 4),
        arguments("bytes", "a: !!binary aGVsbG8=", "type", 1, 4),
        arguments("a set", "a: !!set {x, y}", "type", 1, 4),
        arguments("a time", "a: !!timestamp 2026-11-20", "type", 1, 4),
        arguments("a wrong number", "a: !!int " + CANARY, "does not parse", 0, 0),
        arguments("no digits", "a: 0b_", "does not parse", 0, 0),
        arguments("a wrong map", "a: !!map " + CANARY, "type", 1, 4),
        arguments("NUL", "a: \"x\\0y\"", "NUL", 1, 4),
        arguments("half a character", "a: \"\\ud800\"", "half a character", 1, 4),
        arguments("an open list", "a: [" + CANARY + "\nb: 1", "does not parse", 2, 2),
        arguments("an unknown alias", "a: *" + CANARY, "does not parse", 1, 4),
        arguments("two documents", "a: 1\n---\nb: 2", "does not parse", 2, 1),
        arguments("tabs", "a:\n\t- " + CANARY, "does not parse", 2, 1));
  }

  @Timeout(10)
  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void read_hostileDocument_isRefusedWithItsPlace(
      String name, String text, String reason, int line, int column) {
    assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> read(text))
        .withMessageContaining(reason)
        .satisfies(
            refusal -> {
              assertThat(refusal.getMessage()).doesNotContain(CANARY);
              if (line > 0) {
                assertThat(List.of(refusal.line(), refusal.column())).containsExactly(line, column);
              }
            });
  }

  @Test
  void read_bytesThatAreNoUtf8_isRefused() {
    assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> READER.read(new byte[] {'a', ':', ' ', (byte) 0xff}))
        .withMessage("is not UTF-8");
  }

  @Property
  void read_anyText_isReadOrRefused(@ForAll String text) {
    readOrRefuse(text.getBytes(StandardCharsets.UTF_8));
  }

  @Property
  void read_anyBytes_isReadOrRefused(@ForAll byte[] bytes) {
    readOrRefuse(bytes);
  }

  /** Documents with a few characters changed get farther than what is no document at all. */
  @Property(tries = 3000)
  void read_nearlyGoodDocument_isReadOrRefused(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(GOOD);
    String signs = "&*!<>|{}[]:,-#?%@`'\"\n\t ~0b_.e";
    for (int i = random.nextInt(6); i >= 0; i--) {
      char sign = signs.charAt(random.nextInt(signs.length()));
      text.setCharAt(random.nextInt(text.length()), sign);
    }
    readOrRefuse(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @SuppressWarnings("CheckReturnValue") // anything but another exception is right
  private static void readOrRefuse(byte[] bytes) {
    try {
      READER.read(bytes);
    } catch (YamlException e) {
      assertThat(e.getMessage()).hasSizeLessThan(80);
    }
  }
}
