package dev.slipway.advisor.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.advisor.Evidence;
import dev.slipway.advisor.Question;
import dev.slipway.advisor.builtin.BuiltinAdvisor;
import dev.slipway.testkit.advisor.AdvisorCase;
import dev.slipway.testkit.advisor.AdvisorCases;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PseudonymsTest {
  static Stream<AdvisorCase> cases() {
    return AdvisorCases.all().stream();
  }

  private static String prompt(Evidence evidence) {
    return AgentPrompt.of(
        Question.failures(),
        evidence,
        new BuiltinAdvisor().advise(Question.failures(), evidence).findings(),
        100_000);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyPrompt_isWhatItWasOnceItsNamesAreBack(AdvisorCase given) {
    Evidence evidence = given.evidence();
    String prompt = prompt(evidence);
    Pseudonyms names = Pseudonyms.of(evidence, prompt);

    String hidden = names.hide(prompt);

    assertThat(names.reveal(hidden)).isEqualTo(prompt);
    assertThat(hidden).doesNotContain("shop-prod");
  }

  @Test
  void names_areHiddenInLongerOnesToo() {
    Evidence evidence = AdvisorCases.read("image-tag-missing").evidence();
    Pseudonyms names =
        Pseudonyms.of(evidence, "shop shop-prod shop-5d4f8c7b9-x2k7q shop-tls workshop");

    assertThat(names.hide("shop-tls in shop-prod, [pod/shop-5d4f8c7b9-x2k7q/status] workshop"))
        .matches("name-\\d-tls in name-\\d, \\[pod/name-\\d/status] workshop");
    assertThat(names.reveal("name-77 and name-1x")).isEqualTo("name-77 and name-1x");
  }

  @Test
  void pseudonyms_areNoWordsOfTheText() {
    Evidence evidence = AdvisorCases.read("image-tag-missing").evidence();
    String text = "name-1 and alias-2 of shop";
    Pseudonyms names = Pseudonyms.of(evidence, text);

    assertThat(names.hide(text)).isEqualTo("name-1 and alias-2 of object-1");
    assertThat(names.reveal(names.hide(text))).isEqualTo(text);
  }
}
