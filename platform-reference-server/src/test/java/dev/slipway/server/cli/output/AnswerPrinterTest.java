package dev.slipway.server.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.server.cli.model.ApiAnswer;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerPrinterTest {
  private static final ApiAnswer UNDESCRIBED = new ApiAnswer(List.of(), false, List.of());
  private static final String ADVICE =
      """
      {"deployment_id": "d-1", "ai_agent": "builtin", "recommendations": [],
       "product": {"id": 3, "name": "Web"}, "labels": {}, "user_values_json": {"size": 1},
       "analysis": {"utilization": {"cpu": "65%", "memory": "4%"}, "text": "CPU 65%.\\nMemory 4%."},
       "findings": [{"kind": "image_not_found", "severity": "error", "object": "deployment/shop",
                     "evidence": ["pod/1", "pod/2"]}],
       "ports": [80, 443],
       "proposals": [{"id": "p-1", "title": "Go back to 1.2.0", "status": "pending"}]}
      """;

  @Test
  void thing_isItsValues_thenItsPartsBelowTheirNames() throws Exception {
    assertThat(print(Format.TABLE, ADVICE, 0))
        .isEqualTo(
            """
            DEPLOYMENT_ID     d-1
            AI_AGENT          builtin
            RECOMMENDATIONS   -
            LABELS            {}
            USER_VALUES_JSON  {"size":1}
            PORTS             80, 443
            ANALYSIS
              UTILIZATION
                CPU     65%
                MEMORY  4%
              TEXT
                CPU 65%.
                Memory 4%.
            FINDINGS
              KIND             OBJECT           SEVERITY
              image_not_found  deployment/shop  error
            PROPOSALS
              ID   STATUS   TITLE
              p-1  pending  Go back to 1.2.0\
            """);
  }

  @Test
  void wideThing_alsoShowsWhatHasASheetOfItsOwn() throws Exception {
    assertThat(print(Format.WIDE, ADVICE, 20)).contains("PRODUCT\n  ID    3\n  NAME  Web");
  }

  @Test
  void whatATerminalWouldObey_isNotWritten() throws Exception {
    assertThat(print(Format.TABLE, "{\"text\": \"a\\u001b[31mb\\nc\\u0007\"}", 0))
        .isEqualTo("TEXT\n  a [31mb\n  c ");
  }

  private static String print(Format format, String body, int width) throws Exception {
    PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
    Terminal terminal =
        new Terminal(
            nowhere,
            nowhere,
            InputStream.nullInputStream(),
            false,
            false,
            width,
            new KeyboardPrompt());
    return new AnswerPrinter(terminal, format)
        .text(new ObjectMapper().readTree(body), UNDESCRIBED, "ai");
  }
}
