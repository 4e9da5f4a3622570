package dev.slipway.cluster.simulated;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** The kinds that a cluster serves before anybody installs a definition. */
final class BuiltInTypes {
  private static final String TABLE =
      """
      |v1|namespaces|Namespace|c|ns|status,finalize
      |v1|nodes|Node|c|no|status
      |v1|persistentvolumes|PersistentVolume|c|pv|status
      |v1|bindings|Binding|n||
      |v1|configmaps|ConfigMap|n|cm|
      |v1|endpoints|Endpoints|n|ep|
      |v1|events|Event|n|ev|
      |v1|limitranges|LimitRange|n|limits|
      |v1|persistentvolumeclaims|PersistentVolumeClaim|n|pvc|status
      |v1|pods|Pod|n|po|status,log,binding,eviction,exec,attach,portforward
      |v1|podtemplates|PodTemplate|n||
      |v1|replicationcontrollers|ReplicationController|ng|rc|status,scale
      |v1|resourcequotas|ResourceQuota|n|quota|status
      |v1|secrets|Secret|n||
      |v1|serviceaccounts|ServiceAccount|n|sa|token
      |v1|services|Service|n|svc|status
      apps|v1|controllerrevisions|ControllerRevision|n||
      apps|v1|daemonsets|DaemonSet|ng|ds|status
      apps|v1|deployments|Deployment|ng|deploy|status,scale
      apps|v1|replicasets|ReplicaSet|ng|rs|status,scale
      apps|v1|statefulsets|StatefulSet|ng|sts|status,scale
      batch|v1|cronjobs|CronJob|ng|cj|status
      batch|v1|jobs|Job|ng||status
      autoscaling|v2|horizontalpodautoscalers|HorizontalPodAutoscaler|n|hpa|status
      autoscaling|v1|horizontalpodautoscalers|HorizontalPodAutoscaler|n|hpa|status
      policy|v1|poddisruptionbudgets|PodDisruptionBudget|ng|pdb|status
      networking.k8s.io|v1|ingresses|Ingress|ng|ing|status
      networking.k8s.io|v1|ingressclasses|IngressClass|cg||
      networking.k8s.io|v1|networkpolicies|NetworkPolicy|ng|netpol|
      rbac.authorization.k8s.io|v1|clusterroles|ClusterRole|c||
      rbac.authorization.k8s.io|v1|clusterrolebindings|ClusterRoleBinding|c||
      rbac.authorization.k8s.io|v1|roles|Role|n||
      rbac.authorization.k8s.io|v1|rolebindings|RoleBinding|n||
      storage.k8s.io|v1|storageclasses|StorageClass|c|sc|
      storage.k8s.io|v1|csidrivers|CSIDriver|c||
      storage.k8s.io|v1|volumeattachments|VolumeAttachment|c||status
      scheduling.k8s.io|v1|priorityclasses|PriorityClass|cg|pc|
      coordination.k8s.io|v1|leases|Lease|n||
      discovery.k8s.io|v1|endpointslices|EndpointSlice|ng||
      admissionregistration.k8s.io|v1|mutatingwebhookconfigurations|MutatingWebhookConfiguration|cg||
      admissionregistration.k8s.io|v1|validatingwebhookconfigurations|ValidatingWebhookConfiguration|cg||
      apiregistration.k8s.io|v1|apiservices|APIService|c||status
      certificates.k8s.io|v1|certificatesigningrequests|CertificateSigningRequest|c|csr|status,approval
      node.k8s.io|v1|runtimeclasses|RuntimeClass|c||
      apiextensions.k8s.io|v1|customresourcedefinitions|CustomResourceDefinition|cg|crd,crds|status
      """;

  private BuiltInTypes() {}

  /** All of them; of several versions of one kind, the preferred comes first. */
  static List<ResourceType> all() {
    List<ResourceType> types = new ArrayList<>();
    TABLE.lines().forEach(line -> types.add(type(line.strip().split("\\|", -1))));
    return Collections.unmodifiableList(types);
  }

  private static ResourceType type(String[] columns) {
    return new ResourceType(
        columns[0],
        columns[1],
        columns[2],
        columns[3],
        columns[4].startsWith("n"),
        words(columns[5]),
        Set.copyOf(words(columns[6])),
        columns[4].endsWith("g"));
  }

  private static List<String> words(String column) {
    return column.isEmpty() ? List.of() : List.of(column.split(",", -1));
  }
}
