package dev.slipway.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as a difference between a manifest and a live object. */
class ManifestFitTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  @ParameterizedTest(name = "{0} in {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {a: 1}                    | {a: 1, b: 2}                          | true
          {a: 1}                    | {a: 2}                                | false
          {a: 1}                    | {}                                    | false
          {ports: [{port: 80}]}     | {ports: [{port: 80, protocol: TCP}]}  | true
          {ports: [{port: 80}]}     | {ports: [{port: 80}, {port: 81}]}     | false
          {cpu: '0.5'}              | {cpu: 500m}                           | true
          {memory: 1Gi}             | {memory: 512Mi}                       | false
          {labels: {}}              | {}                                    | true
          {a: null}                 | {}                                    | true
          {stringData: {a: b}}      | {data: {a: Yg==}}                     | true
          {a: 'true'}               | {a: true}                             | true
          {a: text}                 | {a: other}                            | false
          """)
  void fits_table(String manifest, String live, boolean expected) throws JsonProcessingException {
    assertThat(ManifestFit.fits(YAML.readTree(manifest), YAML.readTree(live))).isEqualTo(expected);
  }
}
