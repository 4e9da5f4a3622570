package dev.slipway.advisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.advisor.builtin.BuiltinAdvisor;
import dev.slipway.testkit.advisor.AdvisorCase;
import dev.slipway.testkit.advisor.AdvisorCases;
import dev.slipway.testkit.advisor.AdvisorScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the built-in advisor makes of the evaluation set, as the documentation says it. */
class AdvisorScoreTest {
  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "advisor-score.md").normalize();
  private static final boolean WRITE = Boolean.getBoolean("slipway.test.write-score");

  private final List<AdvisorCase> cases = AdvisorCases.all();

  @Test
  void theSet_isLargeEnough() {
    assertThat(cases.stream().filter(each -> !each.expected().isEmpty()).count())
        .isGreaterThanOrEqualTo(40);
    assertThat(cases.stream().filter(each -> each.expected().isEmpty()).count())
        .isGreaterThanOrEqualTo(10);
  }

  @Test
  void builtin_findsAllAndMakesNothingUp() throws IOException {
    AdvisorScore score = AdvisorScore.of(new BuiltinAdvisor(), cases);
    String page = page(score);
    System.out.println(page);

    assertThat(score.results()).filteredOn(result -> !result.isRight()).isEmpty();
    if (WRITE) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).hasContent(page);
  }

  @Test
  void anAdvisorThatFindsNothing_isScoredSo() {
    Advisor silent =
        new Advisor() {
          @Override
          public String name() {
            return "silent";
          }

          @Override
          public Advice advise(Question question, Evidence evidence) {
            return new Advice(name(), List.of(), "", evidence.missing(), null);
          }
        };

    AdvisorScore score = AdvisorScore.of(silent, cases);

    assertThat(score.right())
        .isEqualTo(cases.stream().filter(each -> each.expected().isEmpty()).count());
    assertThat(score.table()).contains("missed IMAGE_NOT_FOUND deployment/shop");
  }

  private static String page(AdvisorScore score) {
    return """
        # Score of the built-in advisor

        Each case is a snapshot of a namespace with one known fault, or with none. It counts as found when the cause comes first, nothing is
        missed, nothing is made up, the change that it follows is the right one, and all that is cited is there. Any `Advisor` can be scored
        with `AdvisorScore` of the testkit. The cases were written for these rules, so a full score says that nothing has been lost, not that
        every fault of a real cluster is known. This page is written, and held to what comes out, by

            ./mvnw -q -Pfast -DskipTests=false -Dsurefire.failIfNoSpecifiedTests=false -pl platform-testkit -am test \\
              -Dtest=AdvisorScoreTest -Dslipway.test.write-score=true

        **%d of %d right.**

        """
            .formatted(score.right(), score.results().size())
        + score.table();
  }
}
