package dev.slipway.pipeline.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.testkit.MutableClock;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of a script's bytes. */
class ScriptOutputTest {
  private final MutableClock clock = MutableClock.create();
  private final RecordingListener listener = new RecordingListener();
  private final ScriptOutput output =
      new ScriptOutput(
          listener,
          Redaction.of(ScriptBench.config()),
          ScriptOptions.of("", Path.of("/"), Path.of("/nowhere"), clock, new SplittableRandom(1)));

  private void print(String text) throws BadOutputException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    output.accept(bytes, bytes.length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":\"a\"} | a/pending/",
        "{\"name\":\"a\",\"state\":\"success\",\"message\":\"m\"} | a/success/m",
        "{\"name\":\"a\",\"message\":\"m\",\"error_message\":\"e\"} | a/pending/e",
        "{\"name\":\"a\",\"message\":\"m\",\"error_message\":\"\"} | a/pending/m",
        "{\"name\":\"a\",\"message\":\"m\",\"error_message\":null} | a/pending/m",
        "{\"name\":\"a\",\"state\":null,\"message\":null} | a/pending/",
        "{\"name\":\"a\",\"state\":\"Done\"} | a/Done/",
        "{\"name\":\"a\",\"name\":\"b\"} | b/pending/",
        "{\"name\":7,\"message\":true} | 7/pending/true",
        "{\"name\":\"a\",\"message\":{\"x\":[1,null]}} | a/pending/{\"x\":[1,null]}",
        "{\"misc\":{\"name\":\"x\"},\"name\":\"a\",\"end\":[[1],{}]} | a/pending/",
      })
  void line_isAReport(String line, String report) throws Exception {
    assertThat(ReportLine.read(new StringReader(line)))
        .map(read -> read.name() + "/" + read.state() + "/" + read.message())
        .contains(report);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":null}",
        "{\"name\":\"\"}",
        "{\"other\":1}",
        "{\"name\":\"a\"",
        "{",
        "",
        "{\"name\":\"a\"} x",
        "{\"name\":\"a\"}{}",
        "[1, 2",
        "[INFO] x",
        "12 files",
        "2026-01-01",
        "true story",
        "\"open",
        "nul",
        "NaN",
        "{'name': 'a'}",
      })
  void line_isNoReport(String line) throws Exception {
    assertThat(ReportLine.read(new StringReader(line))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[1,[2]]", "12", "-1.5e3", "\"text\"", "true", "null", " false "})
  void line_isJsonButNoObject(String line) {
    assertThatThrownBy(() -> ReportLine.read(new StringReader(line)))
        .isInstanceOf(BadOutputException.class);
    assertThatThrownBy(() -> print("text\n" + line + "\n"))
        .isInstanceOf(BadOutputException.class)
        .hasMessage("Line 2 of the output is JSON that is not an object");
    assertThat(listener.output()).isEqualTo("text\n" + line + "\n");
  }

  @Test
  void times_areThoseOfWaiting() throws Exception {
    Instant start = clock.instant();
    clock.advance(Duration.ofSeconds(5));
    print("{\"name\":\"a\"");
    clock.advance(Duration.ofSeconds(5));
    print("}\n{\"name\":\"b\"}\n");
    clock.advance(Duration.ofSeconds(1));
    print("text\n");
    clock.advance(Duration.ofSeconds(1));
    print("{\"name\":\"c\"}");
    output.end();

    assertThat(listener.reports())
        .containsExactly(
            new ScriptReport("a", "pending", "", start, start.plusSeconds(10)),
            new ScriptReport("b", "pending", "", start.plusSeconds(10), start.plusSeconds(10)),
            new ScriptReport("c", "pending", "", start.plusSeconds(11), start.plusSeconds(12)));
  }

  @Test
  void token_isTakenOutWhereverItIsSplit() throws Exception {
    String text = "a " + ScriptBench.TOKEN + " b " + ScriptBench.TOKEN.substring(0, 20) + " c\n";
    for (int split = 1; split < text.length(); split++) {
      print(text.substring(0, split));
      print(text.substring(split));
    }
    assertThat(listener.output())
        .isEqualTo(
            ("a *** b " + ScriptBench.TOKEN.substring(0, 20) + " c\n").repeat(text.length() - 1));
  }

  @Test
  void token_isTakenOutOfReportsToo() throws Exception {
    print("{\"name\":\"n" + ScriptBench.TOKEN + "\",\"message\":\"" + ScriptBench.TOKEN + "\"}\n");
    assertThat(listener.told()).containsExactly("n*** pending ***");
    assertThat(listener.output()).isEqualTo("{\"name\":\"n***\",\"message\":\"***\"}\n");
  }

  @Test
  void tokenThatJsonEscapes_isTakenOutInBothForms() {
    Redaction redaction =
        Redaction.of(JsonNodeFactory.instance.objectNode().put("access_token", "pass\"word/1"));
    assertThat(redaction.next("a pass\\\"word/1 b pass\"word/1 pass")).isEqualTo("a *** b *** ");
    assertThat(redaction.rest()).isEqualTo("pass");
  }

  @Test
  void characters_areWholeWhereverTheyAreSplit() throws Exception {
    byte[] bytes = "ü€😀\n".getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 3; round++) {
      for (byte one : bytes) {
        output.accept(new byte[] {one}, 1);
      }
    }
    assertThat(listener.output()).isEqualTo("ü€😀\n".repeat(3));
  }

  @Test
  void characterThatIsNotWholeAtTheEnd_isBad() throws Exception {
    output.accept(new byte[] {'a', '\n', (byte) 0xE2, (byte) 0x82}, 4);
    assertThatThrownBy(output::end)
        .isInstanceOf(BadOutputException.class)
        .hasMessage("Line 2 of the output is not UTF-8");
  }

  @Test
  void textThatNoDatabaseKeeps_isReplaced() throws Exception {
    print("a\0b\n{\"name\":\"x\\u0000\\ud800y\",\"message\":\"😀\"}\n");
    assertThat(listener.output()).startsWith("a\uFFFDb\n");
    assertThat(listener.told()).containsExactly("x\uFFFD\uFFFDy pending 😀");
  }

  @Test
  void message_isCutBetweenCharacters() throws Exception {
    print("{\"name\":\"a\",\"message\":\"" + "😀".repeat(5000) + "\"}\n");
    assertThat(listener.reports().get(0).message()).isEqualTo("😀".repeat(4096));
  }
}
