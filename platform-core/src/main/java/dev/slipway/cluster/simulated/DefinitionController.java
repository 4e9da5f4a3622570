package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Removes the custom resources of a definition that is gone. */
final class DefinitionController implements Controller {
  private final Workspace workspace;

  DefinitionController(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public void observe(Change change, Consumer<ObjectKey> affected) {
    if (change.key().type().equals(ApiObjects.DEFINITIONS) && change.deleted()) {
      affected.accept(change.key());
    }
  }

  @Override
  public @Nullable Duration reconcile(ObjectKey key) {
    if (workspace.get(key) == null) {
      // The name of a definition is the id of the type that it defines.
      List<ObjectNode> orphans = workspace.list(key.name(), "");
      orphans.forEach(each -> workspace.remove(ObjectKey.of(key.name(), each)));
    }
    return null;
  }
}
