package dev.slipway.doctor;

import java.util.Optional;

/** One kind of what releases are made for. Thread-safe. */
interface Subjects {
  /** The kind, which their keys begin with. */
  String kind();

  /** The one with the id, while anything of it may be on the cluster. */
  Optional<Subject> find(String id);
}
