package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A last word on an object that is about to be written; it may change or refuse it. */
interface Admission {
  /** Throws {@link ApiException} to refuse. */
  void admit(ResourceType type, ObjectNode object, boolean creating);
}
