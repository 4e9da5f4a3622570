package dev.slipway.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.helm.HelmException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelmErrorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "UNAVAILABLE | Kubernetes cluster unreachable: Get \"https://127.0.0.1:1/version\": dial tcp"
            + " 127.0.0.1:1: connect: connection refused",
        "UNAVAILABLE | read tcp 10.0.0.1:1->10.0.0.2:443: read: connection reset by peer",
        "UNAVAILABLE | Get \"https://x/api\": net/http: TLS handshake timeout",
        "UNAVAILABLE | tls: failed to verify certificate: x509: certificate signed by unknown"
            + " authority",
        "UNAVAILABLE | Internal error occurred: etcdserver: request timed out",
        "UNAVAILABLE | the server is currently unable to handle the request",
        "UNAVAILABLE | configmaps \"a\" is forbidden: unable to create new content in namespace x"
            + " because it is being terminated",
        "QUOTA | pods \"a\" is forbidden: exceeded quota: small, requested: cpu=1, used: cpu=2",
        "PERMANENT | chart requires kubeVersion: >=1.99.0-0 which is incompatible with Kubernetes"
            + " v1.20.2",
        "PERMANENT | values don't meet the specifications of the schema(s) in the following"
            + " chart(s):",
        "PERMANENT | Deployment.apps \"a\" is invalid: spec.selector: Invalid value: field is"
            + " immutable",
        "PERMANENT | template: a/templates/b.yaml:7:20: executing \"b\" at <.Values.x.y>: nil"
            + " pointer evaluating interface {}.y",
        "PERMANENT | YAML parse error on a/templates/b.yaml: error converting YAML to JSON",
        "PERMANENT | roles.rbac.authorization.k8s.io is forbidden: User \"u\" cannot create",
        "PERMANENT | no matches for kind \"Foo\" in version \"example.com/v1\"",
        "PERMANENT | cannot re-use a name that is still in use",
        "PERMANENT | \"demo\" has no deployed releases",
        "LOCKED | another operation (install/upgrade/rollback) is in progress",
        "TIMEOUT | failed pre-install: timed out waiting for the condition",
        "TIMEOUT | context deadline exceeded",
        "FAILED | failed pre-install: 1 error occurred: * job demo failed: BackoffLimitExceeded",
        "FAILED | something nobody has seen before",
      })
  void kind_helmsWords_asNamed(Kind kind, String words) {
    assertThat(HelmErrors.kind(words)).isEqualTo(kind);
  }

  @Test
  void message_doubledAndNoisyLines_onlyWhatMatters() {
    assertThat(
            HelmErrors.message(
                """
                WARNING: Kubernetes configuration file is group-readable.
                Error: INSTALLATION FAILED: it broke
                it broke

                Use --debug flag to render out invalid YAML
                """))
        .isEqualTo("INSTALLATION FAILED: it broke");
  }

  @Test
  void message_longOrEmpty_cutOrSaid() {
    assertThat(HelmErrors.message("x".repeat(5_000))).hasSize(HelmErrors.MAX_LENGTH).endsWith("…");
    assertThat(HelmErrors.message(" \n")).isEqualTo("Helm failed without a word");
  }
}
