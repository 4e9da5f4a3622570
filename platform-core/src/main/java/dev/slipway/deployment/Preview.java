package dev.slipway.deployment;

import dev.slipway.release.ObjectChange;
import java.util.List;

/**
 * What a create or update would change on the cluster.
 *
 * @param digest stands for template, values and the generation it was compared with; a write that
 *     names it is refused when it no longer holds
 * @param changes object by object, in the order of installation
 */
public record Preview(String digest, List<ObjectChange> changes) {
  public Preview {
    changes = List.copyOf(changes);
  }
}
