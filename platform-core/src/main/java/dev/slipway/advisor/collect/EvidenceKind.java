package dev.slipway.advisor.collect;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;

/**
 * A kind of objects that is listed.
 *
 * @param namespaced whether its objects live in namespaces
 */
record EvidenceKind(String group, String version, String kind, String plural, boolean namespaced) {
  /** What failures are found in; Secrets are read apart, before these. */
  static final List<EvidenceKind> OBJECTS =
      List.of(
          inNamespaces("", "v1", "Pod", "pods"),
          inNamespaces("", "v1", "ConfigMap", "configmaps"),
          inNamespaces("", "v1", "Service", "services"),
          inNamespaces("", "v1", "PersistentVolumeClaim", "persistentvolumeclaims"),
          inNamespaces("", "v1", "ResourceQuota", "resourcequotas"),
          inNamespaces("", "v1", "LimitRange", "limitranges"),
          inNamespaces("apps", "v1", "Deployment", "deployments"),
          inNamespaces("apps", "v1", "ReplicaSet", "replicasets"),
          inNamespaces("apps", "v1", "StatefulSet", "statefulsets"),
          inNamespaces("apps", "v1", "DaemonSet", "daemonsets"),
          inNamespaces("batch", "v1", "Job", "jobs"),
          inNamespaces("batch", "v1", "CronJob", "cronjobs"),
          inNamespaces("discovery.k8s.io", "v1", "EndpointSlice", "endpointslices"),
          inNamespaces("networking.k8s.io", "v1", "Ingress", "ingresses"),
          inNamespaces("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers"),
          inNamespaces("", "v1", "Event", "events"),
          ofCluster("", "v1", "Node", "nodes"),
          ofCluster("storage.k8s.io", "v1", "StorageClass", "storageclasses"),
          ofCluster("networking.k8s.io", "v1", "IngressClass", "ingressclasses"));

  /** What metrics-server adds, where there is one. */
  static final List<EvidenceKind> METRICS =
      List.of(
          inNamespaces("metrics.k8s.io", "v1beta1", "PodMetrics", "pods"),
          ofCluster("metrics.k8s.io", "v1beta1", "NodeMetrics", "nodes"));

  private static EvidenceKind inNamespaces(
      String group, String version, String kind, String plural) {
    return new EvidenceKind(group, version, kind, plural, true);
  }

  private static EvidenceKind ofCluster(String group, String version, String kind, String plural) {
    return new EvidenceKind(group, version, kind, plural, false);
  }

  String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  boolean isMetrics() {
    return group.equals("metrics.k8s.io");
  }

  ResourceDefinitionContext context() {
    return new ResourceDefinitionContext.Builder()
        .withGroup(group)
        .withVersion(version)
        .withKind(kind)
        .withPlural(plural)
        .withNamespaced(namespaced)
        .build();
  }
}
