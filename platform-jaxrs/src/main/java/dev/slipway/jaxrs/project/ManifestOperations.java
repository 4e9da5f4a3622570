package dev.slipway.jaxrs.project;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.project.manifest.ApplyOptions;
import dev.slipway.project.manifest.ProjectManifest;
import dev.slipway.project.manifest.ProjectManifests;
import java.util.List;

/** Projects as files, out and in. */
public final class ManifestOperations {
  private static final Input<String> API_VERSION =
      Input.body(
              "apiVersion",
              ValueTypes.choice(ProjectManifest.API_VERSION),
              "the version of the format")
          .required();
  private static final Input<String> KIND =
      Input.body("kind", ValueTypes.choice(ProjectManifest.KIND), "what the file describes")
          .required();
  private static final Input<ObjectNode> METADATA =
      Input.body("metadata", ManifestTypes.metadata(), "which project it is")
          .required()
          .sensitive();
  private static final Input<ObjectNode> SPEC =
      Input.body("spec", ManifestTypes.spec(), "what is said of it; what is absent stays")
          .sensitive();
  private static final Input<Boolean> DRY_RUN =
      Input.query("dry_run", ValueTypes.bool(), "whether nothing is written, only told")
          .orElse(false);
  private static final Input<Boolean> PRUNE =
      Input.query(
              "prune",
              ValueTypes.bool(),
              "whether environments and plain variables that the file does not list are deleted")
          .orElse(false);

  private final ProjectManifests manifests;

  /** Operations on the files. */
  public ManifestOperations(ProjectManifests manifests) {
    this.manifests = manifests;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation(
                "export_project",
                Api.DEVELOPER_PLATFORM,
                "GET",
                PlatformProjectOperations.ITEM + "/export")
            .needs(Permission.PROJECTS_READ)
            .summary("Show a project as a file that can be applied; developers of it only")
            .takes(PlatformProjectOperations.PROJECT_ID)
            .answersWith(200, "The file, without any secret", Answer.YAML)
            .fails(403, "Forbidden")
            .fails(404, PlatformProjectOperations.NOT_FOUND)
            .handledBy(this::export),
        operation(
                "apply_project",
                Api.DEVELOPER_PLATFORM,
                "POST",
                PlatformProjectOperations.COLLECTION + "/apply")
            .needs(Permission.PROJECTS_WRITE)
            .summary("Make a project what a file says of it; all of it or nothing")
            .takes(DRY_RUN, PRUNE)
            .body(BodyKind.YAML, "ProjectManifest", API_VERSION, KIND, METADATA, SPEC)
            .answers(200, "What was done, or would be", ManifestAppliedRead.class)
            .fails(403, "Forbidden")
            .fails(404, PlatformProjectOperations.NOT_FOUND)
            .fails(409, "The project is archived, or cannot become what the file says")
            .fails(415, "The body is neither YAML nor JSON")
            .handledBy(this::apply));
  }

  private Answer export(Call call) {
    return Answer.of(
        Answer.YAML, manifests.export(call.actor(), PlatformProjectOperations.project(call)));
  }

  private Answer apply(Call call) {
    ApplyOptions options = new ApplyOptions(call.get(DRY_RUN), call.get(PRUNE));
    return Answer.ok(
        ManifestAppliedRead.of(
            manifests.apply(call.actor(), ProjectManifest.read(call.document()), options)));
  }
}
