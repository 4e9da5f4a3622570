package dev.slipway.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The naming contract of document 000. */
class DeploymentNameTest {
  private static final RandomGenerator ZEROES =
      new Random() {
        private static final long serialVersionUID = 1L;

        @Override
        public int nextInt(int bound) {
          return 0;
        }
      };

  @ParameterizedTest
  @CsvSource({
    "Next Cloud, u@example.com, next-cloud-u-example-com-000000",
    "'!!!', '%%%@@@', dep-000000",
    "'', ann@example.com, ann-example-com-000000",
    "PostgreSQL, '', postgresql-000000",
    "Ünïcode, a@b.c, n-code-a-b-c-000000",
    "--a--, --b--, a-b-000000"
  })
  void generate_table(String product, String user, String expected) {
    assertThat(DeploymentName.generate(product, user, ZEROES).value()).isEqualTo(expected);
  }

  @Property
  void generate_anything_fitsHelm(@ForAll String product, @ForAll String user) {
    String name = DeploymentName.generate(product, user, ZEROES).value();

    assertThat(name).hasSizeLessThanOrEqualTo(53).matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a-", "A", "a.b", "a_b"})
  void constructor_noLabel_isRefused(String value) {
    assertThatThrownBy(() -> new DeploymentName(value))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
