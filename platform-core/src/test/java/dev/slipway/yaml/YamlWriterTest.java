package dev.slipway.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class YamlWriterTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YamlReader READER = new YamlReader(YamlRules.ofDocuments());

  @Test
  void write_isForPeople() throws Exception {
    JsonNode document =
        JSON.readTree(
            """
            {"name": "shop", "date": "2026-11-20", "quoted": ["yes", "1", "null", "1e3", ""],
             "none": null, "empty": {}, "nothing": [], "number": 1.5, "text": "a\\nb\\n",
             "list": [{"a": 1, "b": [true]}]}
            """);

    assertThat(YamlWriter.write(document))
        .isEqualTo(
            """
            name: shop
            date: 2026-11-20
            quoted:
              - 'yes'
              - '1'
              - 'null'
              - '1e3'
              - ''
            none: null
            empty: {}
            nothing: []
            number: 1.5
            text: |
              a
              b
            list:
              - a: 1
                b:
                  - true
            """);
  }

  @Property(tries = 3000)
  void write_anyDocument_isReadAsTheSame(@ForAll("documents") Map<String, Object> document)
      throws Exception {
    JsonNode json = JSON.readTree(JSON.writeValueAsBytes(document));

    String text = YamlWriter.write(json);

    JsonNode again = READER.read(text.getBytes(StandardCharsets.UTF_8));
    assertThat(again).as(text).isEqualTo(json);
  }

  @Test
  void write_deepDocument_isReadAsTheSame() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ObjectNode inner = root;
    for (int i = 0; i < 205; i++) {
      inner = inner.putObject("a");
    }

    assertThat(READER.read(YamlWriter.write(root).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(root);
  }

  @Provide
  Arbitrary<Map<String, Object>> documents() {
    Arbitrary<String> texts =
        Arbitraries.oneOf(
            Arbitraries.strings()
                .withChars(
                    " \n\t:-#'\"{}[]&*!|>%@`~0123456789.eExyYnN_=<,?\\\u0007\u00e9\u2028\r\u0085")
                .ofMaxLength(12),
            Arbitraries.strings()
                .filter(
                    text ->
                        text.indexOf('\0') < 0
                            && text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)),
            Arbitraries.of(
                "yes",
                "NO",
                "on",
                "~",
                "",
                "<<",
                "0x1F",
                "1_000",
                ".5",
                "1e5",
                "0b_",
                "!!int 1",
                "a\n",
                "\n",
                " a\nb",
                "a \nb",
                "---",
                "...",
                "a: b",
                "- a",
                "\uD83D\uDE00"));
    Arbitrary<Object> scalars =
        Arbitraries.oneOf(
            texts.map(text -> (Object) text),
            Arbitraries.longs().map(number -> (Object) number),
            Arbitraries.doubles().map(number -> (Object) number),
            Arbitraries.bigIntegers().map(number -> (Object) number),
            Arbitraries.of(true, false).map(flag -> (Object) flag),
            Arbitraries.just((Object) "x").injectNull(0.5));
    Arbitrary<Object> values =
        Arbitraries.lazyOf(
            () -> scalars,
            () -> scalars.list().ofMaxSize(4).map(list -> (Object) list),
            () -> Arbitraries.maps(texts, scalars).ofMaxSize(3).map(map -> (Object) map));
    return Arbitraries.maps(texts, values).ofMaxSize(4);
  }
}
