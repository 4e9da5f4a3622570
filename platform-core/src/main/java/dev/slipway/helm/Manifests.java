package dev.slipway.helm;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Set;

/** Rendered manifests: YAML documents of Kubernetes objects. */
public final class Manifests {
  /** Kinds of Kubernetes' own groups whose objects belong to the cluster. */
  private static final Set<String> CLUSTER_KINDS =
      Set.of(
          "/Namespace",
          "/Node",
          "/PersistentVolume",
          "/ComponentStatus",
          "rbac.authorization.k8s.io/ClusterRole",
          "rbac.authorization.k8s.io/ClusterRoleBinding",
          "apiextensions.k8s.io/CustomResourceDefinition",
          "apiregistration.k8s.io/APIService",
          "admissionregistration.k8s.io/MutatingWebhookConfiguration",
          "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
          "admissionregistration.k8s.io/ValidatingAdmissionPolicy",
          "admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding",
          "storage.k8s.io/StorageClass",
          "storage.k8s.io/CSIDriver",
          "storage.k8s.io/CSINode",
          "storage.k8s.io/VolumeAttachment",
          "networking.k8s.io/IngressClass",
          "scheduling.k8s.io/PriorityClass",
          "node.k8s.io/RuntimeClass",
          "policy/PodSecurityPolicy",
          "certificates.k8s.io/CertificateSigningRequest",
          "certificates.k8s.io/ClusterTrustBundle",
          "flowcontrol.apiserver.k8s.io/FlowSchema",
          "flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration",
          "authentication.k8s.io/TokenReview",
          "authorization.k8s.io/SubjectAccessReview",
          "authorization.k8s.io/SelfSubjectAccessReview");

  private Manifests() {}

  /**
   * The objects of a manifest in its order; lists are opened, documents without an object left out.
   *
   * @throws HelmException PERMANENT when a document is no Kubernetes object
   */
  public static List<GenericKubernetesResource> parse(String manifest) {
    List<GenericKubernetesResource> objects = ManifestYaml.parse(manifest);
    for (GenericKubernetesResource object : objects) {
      if (object.getMetadata().getName() == null
          && object.getMetadata().getGenerateName() == null) {
        throw new HelmException(
            HelmException.Kind.PERMANENT,
            "the chart renders a " + object.getKind() + " without metadata.name");
      }
    }
    return objects;
  }

  /**
   * A copy of the object in the form that server-side apply takes on every version of Kubernetes:
   * ports with their protocol, a Secret's {@code stringData} as {@code data}.
   */
  public static GenericKubernetesResource applyForm(GenericKubernetesResource object) {
    return ApplyForm.of(object);
  }

  /** The group of an {@code apiVersion}; empty for the core group. */
  public static String group(String apiVersion) {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  /**
   * Whether the object is of a kind of Kubernetes' own groups that belongs to the cluster; says
   * nothing of custom resources.
   */
  public static boolean isClusterScoped(GenericKubernetesResource object) {
    return CLUSTER_KINDS.contains(group(object.getApiVersion()) + "/" + object.getKind());
  }

  /** Whether the object's group is one of Kubernetes' own. */
  public static boolean isBuiltIn(GenericKubernetesResource object) {
    String group = group(object.getApiVersion());
    return !group.contains(".") || group.endsWith(".k8s.io");
  }
}
