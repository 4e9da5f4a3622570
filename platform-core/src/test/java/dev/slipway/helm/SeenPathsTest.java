package dev.slipway.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeenPathsTest {
  @ParameterizedTest
  @CsvSource({
    "/version, true, true",
    "/api, true, true",
    "/api/v1, true, true",
    "/apis, true, true",
    "/apis/apps, true, true",
    "/apis/apps/v1?timeout=32s, true, true",
    "/openapi/v3/apis/apps/v1, true, true",
    "/api/v1/namespaces/own, true, false",
    "/api/v1/namespaces/own/secrets, true, false",
    "/api/v1/namespaces/own/secrets/x?a=b, true, false",
    "/apis/apps/v1/namespaces/own/deployments/x, true, false",
    "/apis/rbac.authorization.k8s.io/v1/namespaces/own/roles/system:x, true, false",
    "/api/v1/namespaces/owner/secrets/x, false, false",
    "/api/v1/namespaces/own-2, false, false",
    "/api/v1/namespaces, false, false",
    "/api/v1/secrets, false, false",
    "/api/v1/nodes/x, false, false",
    "/apis/apps/v1/deployments, false, false",
    "/apis/storage.k8s.io/v1/storageclasses/x, false, false",
    "/api/v1/namespaces/own/../kube-system/secrets/x, false, false",
    "/api/v1/namespaces/own/./secrets, false, false",
    "/api/v1/namespaces/own/%2e%2e/kube-system/secrets/x, false, false",
    "/api/v1/namespaces/own%2F..%2Fkube-system/secrets/x, false, false",
    "/api/v1/namespaces/own/secrets/.., false, false",
    "/api/v1/namespaces/own//secrets, false, false",
    "/api/v1/watch/namespaces/own/secrets, false, false",
    "/openapi/../api/v1/secrets, false, false",
    "/metrics, false, false",
    "/logs/x, false, false",
  })
  void contains_byPath_asTheSightSays(String path, boolean inNamespace, boolean nothing) {
    URI uri = URI.create(path);

    assertThat(new SeenPaths(Sight.NAMESPACE, "own").contains(uri)).isEqualTo(inNamespace);
    assertThat(new SeenPaths(Sight.NOTHING, "own").contains(uri)).isEqualTo(nothing);
    assertThat(new SeenPaths(Sight.CLUSTER, "own").contains(uri)).isTrue();
  }
}
