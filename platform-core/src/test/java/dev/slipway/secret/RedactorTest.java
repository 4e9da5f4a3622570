package dev.slipway.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2-secret",
        "with \"quotes\" and \\slashes",
        "with 'apostrophes'",
        "tab\tand line\nbreaks in it",
        "ümläut-päss",
        "short key",
        "-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0\n-----END KEY-----",
      })
  void redact_everyForm(String secret) throws JsonProcessingException {
    Redactor redactor = Redactor.of(List.of(secret));
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    gone(redactor, "a " + secret + " b", secret);
    String base64 = Base64.getEncoder().encodeToString(bytes);
    gone(redactor, "data: " + base64, base64);
    String url = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    gone(redactor, "jwt=" + url, url);
    String json = new ObjectMapper().writeValueAsString(secret);
    assertThat(redactor.redact(json)).isEqualTo("\"***\"");
    String yaml = new ObjectMapper(new YAMLFactory()).writeValueAsString(Map.of("k", secret));
    assertThat(redactor.redact(yaml)).contains("***");
  }

  @Test
  void redact_longestFirst() {
    assertThat(Redactor.of(List.of("pass", "password")).redact("password pass"))
        .isEqualTo("*** ***");
  }

  @Test
  void redact_leavesShortValuesAlone() {
    assertThat(Redactor.of(List.of("abc", "")).redact("abcabc")).isEqualTo("abcabc");
    assertThat(Redactor.none().redact("anything")).isEqualTo("anything");
  }

  @Test
  void toString_showsNothing() {
    assertThat(Redactor.of(List.of("password")).toString()).doesNotContain("password");
  }

  private static void gone(Redactor redactor, String text, String form) {
    assertThat(redactor.redact(text)).contains("***").doesNotContain(form);
  }
}
