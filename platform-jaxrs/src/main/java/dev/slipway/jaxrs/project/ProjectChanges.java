package dev.slipway.jaxrs.project;

import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.project.Edit;

/** What a call changes about a project. */
final class ProjectChanges {
  private ProjectChanges() {}

  /** What the call does to a field that may be null. */
  static <T> Edit<T> edit(Call call, Input<T> input) {
    return call.isGiven(input) ? Edit.to(call.orNull(input)) : Edit.keep();
  }
}
