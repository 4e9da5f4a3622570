package dev.slipway.jaxrs.image;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.identity.Permission;
import dev.slipway.image.build.BuildSource;
import dev.slipway.image.build.BuildSpec;
import dev.slipway.image.build.ImageBuild;
import dev.slipway.image.build.ImageBuildLogs;
import dev.slipway.image.build.ImageBuilds;
import dev.slipway.image.build.NewBuild;
import dev.slipway.jaxrs.deployment.LogAnswers;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.ListOf;
import dev.slipway.jaxrs.operation.NumberedPages;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.operation.OperationBuilder;
import dev.slipway.secret.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Builds of document 003's container images. */
public final class ImageBuildOperations {
  private static final String IMAGE = "/api/container-images/{image_id}";
  private static final String ITEM = IMAGE + "/builds/{build_number}";
  private static final String ARCHIVE = "application/gzip";

  private static final Input<UUID> IMAGE_ID =
      Input.path("image_id", ValueTypes.resourceId(), "the image's id");
  private static final Input<Long> NUMBER =
      Input.path(
          "build_number",
          ValueTypes.integer(1, Integer.MAX_VALUE),
          "the build's number, which counts the image's builds from 1");
  private static final Input<byte[]> CONTEXT =
      Input.body(
              "context",
              ValueTypes.file(),
              "what to build: a gzipped tar of at most 20 MiB; instead of `git_url`")
          .optional();
  private static final Input<String> GIT_URL =
      Input.body(
              "git_url",
              ValueTypes.text(),
              "what to build: the https address of a repository that anybody may read")
          .requiredUnless(CONTEXT);
  private static final Input<String> REF =
      Input.body("ref", ValueTypes.text(), "a branch, a tag, a commit, or HEAD")
          .optional()
          .orElse(BuildSource.Git.DEFAULT_REF);
  private static final Input<String> DOCKERFILE =
      Input.body("dockerfile", ValueTypes.text(), "the Dockerfile's path in what is built")
          .optional()
          .orElse(BuildSpec.DEFAULT_DOCKERFILE);
  private static final Input<ObjectNode> BUILD_ARGS =
      Input.body(
              "build_args",
              ValueTypes.object(),
              "the values of the Dockerfile's ARGs by name, as texts; none is kept secret")
          .optional();
  private static final Input<String> TOKEN =
      Input.header("X-Build-Token", ValueTypes.text(), "what the build's Job was given");

  private final ImageBuilds builds;
  private final ImageBuildLogs live;
  private final LogAnswers logs;

  /** Operations on the builds. */
  public ImageBuildOperations(ImageBuilds builds, ImageBuildLogs live, LogAnswers logs) {
    this.builds = builds;
    this.live = live;
    this.logs = logs;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        of(operation("build_container_image", Api.KUBERNETES, "POST", IMAGE + "/build"))
            .needs(Permission.IMAGES_WRITE)
            .summary("Build a container image from a repository or an archive, and push it")
            .body(
                BodyKind.JSON_OR_UPLOAD,
                "ContainerImageBuild",
                GIT_URL,
                REF,
                DOCKERFILE,
                BUILD_ARGS,
                CONTEXT)
            .answers(202, "The build, which waits for its turn", ImageBuildRead.class)
            .fails(409, "Builds may not push there, or archives cannot be built")
            .handledBy(this::build),
        of(operation("list_container_image_builds", Api.KUBERNETES, "GET", IMAGE + "/builds"))
            .needs(Permission.IMAGES_READ)
            .summary("List a container image's builds")
            .takes(NumberedPages.PAGE, NumberedPages.PER_PAGE)
            .answers(200, "The builds, newest first", new ListOf(ImageBuildRead.class))
            .handledBy(this::list),
        one("get_container_image_build", "GET", "")
            .needs(Permission.IMAGES_READ)
            .summary("Show a build with the end of what it wrote")
            .answers(200, "The build", ImageBuildRead.class)
            .handledBy(this::get),
        one("cancel_container_image_build", "POST", "/cancel")
            .needs(Permission.IMAGES_WRITE)
            .summary("Cancel a build that has not ended")
            .answers(200, "The build", ImageBuildRead.class)
            .fails(409, "The build has ended")
            .handledBy(this::cancel),
        logs.describe(
                one("read_container_image_build_logs", "GET", "/logs")
                    .needs(Permission.IMAGES_READ))
            .summary("Read what a build writes, or follow it")
            .handledBy(this::logs),
        one("get_container_image_build_context", "GET", "/context")
            .needs(Permission.OPEN)
            .summary("Fetch the archive of a build that runs, which its own Job alone can")
            .takes(TOKEN)
            .answersWith(200, "The archive", ARCHIVE)
            .handledBy(this::context));
  }

  private static OperationBuilder of(OperationBuilder operation) {
    return operation
        .takes(IMAGE_ID)
        .fails(403, "Insufficient permissions")
        .fails(404, "Resource not found");
  }

  private static OperationBuilder one(String id, String method, String more) {
    return of(operation(id, Api.KUBERNETES, method, ITEM + more)).takes(NUMBER);
  }

  private Answer build(Call call) {
    NewBuild wanted = new NewBuild(origin(call), call.get(DOCKERFILE), args(call));
    ImageBuild build = builds.request(call.actor(), call.get(IMAGE_ID), wanted);
    return Answer.json(202, ImageBuildRead.of(build));
  }

  private Answer list(Call call) {
    return NumberedPages.answer(
        call,
        builds
            .list(call.actor(), call.get(IMAGE_ID), NumberedPages.request(call))
            .map(ImageBuildRead::listed));
  }

  private Answer get(Call call) {
    return Answer.ok(ImageBuildRead.of(builds.get(call.actor(), call.get(IMAGE_ID), number(call))));
  }

  private Answer cancel(Call call) {
    return Answer.ok(
        ImageBuildRead.of(builds.cancel(call.actor(), call.get(IMAGE_ID), number(call))));
  }

  private Answer logs(Call call) {
    UUID image = call.get(IMAGE_ID);
    int number = number(call);
    return logs.answer(call, query -> live.logs(call.actor(), image, number, query));
  }

  private Answer context(Call call) {
    String token = call.orNull(TOKEN);
    return Answer.of(
        ARCHIVE,
        builds.context(call.get(IMAGE_ID), number(call), Secret.of(token == null ? "" : token)));
  }

  private static int number(Call call) {
    return Math.toIntExact(call.get(NUMBER));
  }

  private static NewBuild.Origin origin(Call call) {
    byte[] archive = call.orNull(CONTEXT);
    String url = call.orNull(GIT_URL);
    if (archive == null) {
      return new NewBuild.Repository(String.valueOf(url), call.get(REF));
    }
    if (url != null) {
      throw new InvalidInputException(
          FieldError.body(
              "git_url", "value_error", "A build has a repository or an archive, not both"));
    }
    return new NewBuild.Archive(archive);
  }

  private static Map<String, String> args(Call call) {
    ObjectNode object = call.orNull(BUILD_ARGS);
    Map<String, String> args = new HashMap<>();
    if (object != null) {
      for (Map.Entry<String, JsonNode> each : object.properties()) {
        if (!each.getValue().isTextual()) {
          throw new InvalidInputException(
              FieldError.body(
                  "build_args", "string_type", "The values of build arguments should be texts"));
        }
        args.put(each.getKey(), each.getValue().textValue());
      }
    }
    return args;
  }
}
