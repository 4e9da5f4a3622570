package dev.slipway.workload;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes which workloads' Deployments changed. What a new watch lists first counts only when it is
 * another version than the last one seen. Thread-safe.
 */
final class WatchedDeployments implements ResourceEventHandler<Deployment> {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedDeployments.class);

  private final Set<UUID> changed = ConcurrentHashMap.newKeySet();
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  private record Seen(UUID workload, String version) {}

  @Override
  public void onAdd(Deployment deployment) {
    ObjectMeta metadata = deployment.getMetadata();
    String label = metadata.getLabels().get(Workload.LABEL);
    try {
      Seen now = new Seen(UUID.fromString(label), metadata.getResourceVersion());
      if (!now.equals(seen.put(metadata.getUid(), now))) {
        changed.add(now.workload());
      }
    } catch (IllegalArgumentException e) {
      LOG.debug("A Deployment has the label {} of no workload", label);
    }
  }

  @Override
  public void onUpdate(Deployment before, Deployment after) {
    onAdd(after);
  }

  @Override
  public void onDelete(Deployment deployment, boolean unknown) {
    forget(deployment.getMetadata().getUid());
  }

  /** Notes those that are not among what a new watch has listed. */
  void listed(Collection<Deployment> all) {
    Set<String> there =
        all.stream().map(each -> each.getMetadata().getUid()).collect(Collectors.toSet());
    seen.keySet().stream().filter(uid -> !there.contains(uid)).forEach(this::forget);
  }

  private void forget(String uid) {
    Seen last = seen.remove(uid);
    if (last != null) {
      changed.add(last.workload());
    }
  }

  /** How many there are. */
  int size() {
    return seen.size();
  }

  /** The workloads that changed since the last call. */
  List<UUID> take() {
    List<UUID> taken = List.copyOf(changed);
    taken.forEach(changed::remove);
    return taken;
  }

  /** Gives back what was taken and could not be told. */
  void giveBack(Collection<UUID> taken) {
    changed.addAll(taken);
  }
}
