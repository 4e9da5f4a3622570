package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps what objects of one type own, and looks at them when they or what they own change. */
abstract class OwnerController implements Controller {
  /** When to try again what was refused. */
  static final Duration AFTER_REFUSAL = Duration.ofSeconds(1);

  /** The cluster's objects. */
  final Workspace workspace;

  /** The type of the objects as a resource, such as {@code jobs.batch}. */
  final String type;

  private final String kind;
  private final String owned;

  /**
   * @param kind of the objects, such as {@code Job}
   * @param type the same as a resource, such as {@code jobs.batch}
   * @param owned the type of what they own
   */
  OwnerController(Workspace workspace, String kind, String type, String owned) {
    this.workspace = workspace;
    this.kind = kind;
    this.type = type;
    this.owned = owned;
  }

  @Override
  public final void observe(Change change, Consumer<ObjectKey> affected) {
    if (change.key().type().equals(type)) {
      affected.accept(change.key());
    } else if (change.key().type().equals(owned)) {
      Workspace.controllerOf(change.object(), kind, type, affected);
    }
  }

  @Override
  public final @Nullable Duration reconcile(ObjectKey key) {
    ObjectNode object = workspace.get(key);
    return object == null || Json.deleting(object) ? null : reconcile(object);
  }

  /**
   * Brings what an object that is not being deleted owns closer to what it asks for.
   *
   * @return when to look at it again, or null when that need not be
   */
  abstract @Nullable Duration reconcile(ObjectNode object);
}
