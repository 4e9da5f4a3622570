package dev.slipway.advisor;

import java.util.Objects;

/** Something that the platform could do, with the caller's rights and when somebody agrees. */
public sealed interface ProposedAction {

  /** Nothing that the platform could do by itself. */
  record None() implements ProposedAction {}

  /**
   * Another number of replicas.
   *
   * @param workload the workload
   * @param replicas how many
   */
  record Scale(ObjectRef workload, int replicas) implements ProposedAction {
    public Scale {
      Objects.requireNonNull(workload, "workload is null");
    }
  }

  /**
   * Back to what the workload was before.
   *
   * @param workload the workload
   * @param generation the generation to go back to
   */
  record Rollback(ObjectRef workload, long generation) implements ProposedAction {
    public Rollback {
      Objects.requireNonNull(workload, "workload is null");
    }
  }

  /**
   * Another value of a field.
   *
   * @param object the object
   * @param path the field, as the object's manifest names it
   * @param value the value in words or as it is to be set; empty when a person has to choose it
   */
  record SetValue(ObjectRef object, String path, String value) implements ProposedAction {
    public SetValue {
      Objects.requireNonNull(object, "object is null");
      Objects.requireNonNull(path, "path is null");
      Objects.requireNonNull(value, "value is null");
    }
  }
}
