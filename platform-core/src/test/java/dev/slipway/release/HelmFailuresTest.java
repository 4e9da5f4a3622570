package dev.slipway.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.helm.HelmException;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelmFailuresTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | no             | PERMANENT   | no",
        "401 | no             | UNAVAILABLE | the cluster does not answer: no",
        "403 | no             | PERMANENT   | no",
        "403 | exceeded quota | QUOTA       | exceeded quota",
        "404 | no             | FAILED      | no",
        "409 | no             | FAILED      | no",
        "422 | no             | PERMANENT   | no",
        "429 | no             | UNAVAILABLE | the cluster does not answer: no",
        "503 | no             | UNAVAILABLE | the cluster does not answer: no",
      })
  void answers_areToldInTheClustersWords(
      int code, String words, HelmException.Kind kind, String message) {
    Status status = new StatusBuilder().withCode(code).withMessage(words).build();
    HelmException failure = HelmFailures.of(new KubernetesClientException("call", code, status));

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure).hasMessage(message);
  }

  @Test
  void noAnswer_isToldByItsCause() {
    IOException cause = new IOException("", new ConnectException("10.1.2.3:6443"));
    HelmException failure =
        HelmFailures.of(
            new KubernetesClientException("Operation: [get] for kind: [Namespace] failed.", cause));

    assertThat(failure.kind()).isEqualTo(HelmException.Kind.UNAVAILABLE);
    assertThat(failure).hasMessage("the cluster does not answer: ConnectException");
    assertThat(HelmFailures.of(new KubernetesClientException("Operation failed.")))
        .hasMessage("the cluster does not answer");
  }
}
