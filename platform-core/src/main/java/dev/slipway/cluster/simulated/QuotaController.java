package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows in a ResourceQuota how much of it is used. */
final class QuotaController implements Controller {
  private static final String TYPE = "resourcequotas";
  private static final Set<String> NEVER_COUNTED = Set.of("events", "endpoints");

  private final Workspace workspace;
  private final ObjectStore store;

  QuotaController(Workspace workspace, ObjectStore store) {
    this.workspace = workspace;
    this.store = store;
  }

  @Override
  public void observe(Change change, Consumer<ObjectKey> affected) {
    if (change.key().type().equals(TYPE)) {
      affected.accept(change.key());
    } else if (!change.key().namespace().isEmpty()
        && !NEVER_COUNTED.contains(change.key().type())) {
      workspace
          .list(TYPE, change.key().namespace())
          .forEach(quota -> affected.accept(ObjectKey.of(TYPE, quota)));
    }
  }

  @Override
  public @Nullable Duration reconcile(ObjectKey key) {
    ObjectNode quota = workspace.get(key);
    if (quota == null || Json.deleting(quota)) {
      return null;
    }
    ObjectNode status = Workspace.statusOf(quota);
    status.set("hard", Json.at(quota, "spec", "hard").deepCopy());
    ObjectNode used = status.putObject("used");
    QuotaUsage usage = new QuotaUsage(store, key.namespace());
    Json.at(quota, "spec", "hard")
        .properties()
        .forEach(each -> used.put(each.getKey(), usage.used(each.getKey()).toPlainString()));
    workspace.status(TYPE, quota, status);
    return null;
  }
}
