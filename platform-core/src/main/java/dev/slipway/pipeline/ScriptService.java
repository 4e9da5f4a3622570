package dev.slipway.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * Something that a deploy script deploys: a folder of the services folder.
 *
 * @param id its id, from 1 on
 * @param name the name of its folder, unique
 * @param data what its {@code config.json} says, with the steps of its playbook; not to be changed
 */
public record ScriptService(long id, String name, ObjectNode data) {
  /** The type of such a service in events. */
  public static final String OBJECT_TYPE = "script-service";

  public ScriptService {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(data, "data is null");
  }

  /** What its data means. */
  ScriptSettings settings() {
    return new ScriptSettings(data);
  }

  /** The service with other data. */
  public ScriptService with(ObjectNode newData) {
    return new ScriptService(id, name, newData);
  }
}
