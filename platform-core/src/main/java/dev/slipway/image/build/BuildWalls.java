package dev.slipway.image.build;

import dev.slipway.registry.Digests;
import dev.slipway.release.Namespaces;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LimitRangeBuilder;
import io.fabric8.kubernetes.api.model.LimitRangeItemBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPortBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a namespace of builds has beside Jobs: an account that may do nothing, a quota, limits, and
 * a network policy. A build runs what strangers wrote, so nothing reaches it, and it reaches the
 * public network, name servers, and the private networks that the operator named.
 */
final class BuildWalls {
  /** The label by which a cluster lets the Pods of a namespace ask for what BuildKit needs. */
  static final Map<String, String> NAMESPACE_LABELS =
      Map.of("pod-security.kubernetes.io/enforce", "privileged");

  /** Tells on the policy which rules it was made by; it is written after all others. */
  static final String RULES = "slipway.dev/build-rules";

  static final String NAME = "builds";

  /** What {@code AddressRules} calls private or never to be reached. */
  private static final List<String> INSIDE_4 =
      List.of(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  private static final List<String> INSIDE_6 =
      List.of(
          "::/96",
          "64:ff9b::/96",
          "2001::/32",
          "2001:db8::/32",
          "2002::/16",
          "fc00::/7",
          "fe80::/10",
          "ff00::/8");

  private static final int DNS = 53;
  private static final String NODE_DNS = "169.254.20.10/32";

  private final BuildOptions options;

  BuildWalls(BuildOptions options) {
    this.options = options;
  }

  /** The digest of the rules as they are now. */
  String digest() {
    return Digests.of(
        (options.atOnce() + " " + options.networks()).getBytes(StandardCharsets.UTF_8));
  }

  /** The objects, the policy last. */
  List<HasMetadata> of(String namespace) {
    Map<String, Quantity> hard =
        Map.of(
            "pods",
            quantity(options.atOnceForOne() + 2),
            "limits.cpu",
            quantity(3 * (options.atOnceForOne() + 2)),
            "limits.memory",
            new Quantity(5 * (options.atOnceForOne() + 2) + "Gi"),
            "services",
            quantity(0),
            "persistentvolumeclaims",
            quantity(0));
    return List.of(
        new ServiceAccountBuilder()
            .withMetadata(metadata(namespace, BuildJob.SERVICE_ACCOUNT))
            .withAutomountServiceAccountToken(false)
            .build(),
        new ResourceQuotaBuilder()
            .withMetadata(metadata(namespace, NAME))
            .withNewSpec()
            .withHard(hard)
            .endSpec()
            .build(),
        new LimitRangeBuilder()
            .withMetadata(metadata(namespace, NAME))
            .withNewSpec()
            .withLimits(
                new LimitRangeItemBuilder()
                    .withType("Container")
                    .withDefault(Map.of("cpu", new Quantity("1"), "memory", new Quantity("512Mi")))
                    .build())
            .endSpec()
            .build(),
        new NetworkPolicyBuilder()
            .withMetadata(metadata(namespace, NAME))
            .withNewSpec()
            .withNewPodSelector()
            .endPodSelector()
            .withPolicyTypes("Ingress", "Egress")
            .withEgress(names(), reachable())
            .endSpec()
            .build());
  }

  private static NetworkPolicyEgressRule names() {
    return new NetworkPolicyEgressRuleBuilder()
        .withPorts(port("UDP"), port("TCP"))
        .withTo(
            new NetworkPolicyPeerBuilder()
                .withNewNamespaceSelector()
                .addToMatchLabels("kubernetes.io/metadata.name", "kube-system")
                .endNamespaceSelector()
                .build(),
            block(NODE_DNS, List.of()))
        .build();
  }

  private NetworkPolicyEgressRule reachable() {
    List<NetworkPolicyPeer> peers = new ArrayList<>();
    peers.add(block("0.0.0.0/0", INSIDE_4));
    peers.add(block("::/0", INSIDE_6));
    options.networks().forEach(network -> peers.add(block(network, List.of())));
    return new NetworkPolicyEgressRuleBuilder().withTo(peers).build();
  }

  private static NetworkPolicyPeer block(String network, List<String> but) {
    return new NetworkPolicyPeerBuilder()
        .withNewIpBlock()
        .withCidr(network)
        .withExcept(but)
        .endIpBlock()
        .build();
  }

  private static NetworkPolicyPort port(String protocol) {
    return new NetworkPolicyPortBuilder()
        .withProtocol(protocol)
        .withPort(new IntOrString(DNS))
        .build();
  }

  private static Quantity quantity(int number) {
    return new Quantity(Integer.toString(number));
  }

  private ObjectMeta metadata(String namespace, String name) {
    return new ObjectMetaBuilder()
        .withName(name)
        .withNamespace(namespace)
        .addToLabels(Namespaces.MANAGED_BY, Namespaces.MANAGER)
        .addToAnnotations(RULES, digest())
        .build();
  }
}
