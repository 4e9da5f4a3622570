package dev.slipway.jaxrs.image;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.identity.Permission;
import dev.slipway.image.ImageChange;
import dev.slipway.image.ImageSpec;
import dev.slipway.image.Images;
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
import java.util.List;
import java.util.UUID;

/** Document 003's container images. */
public final class ImageOperations {
  private static final String COLLECTION = "/api/container-images";
  private static final String ITEM = COLLECTION + "/{image_id}";

  private static final Input<UUID> IMAGE_ID =
      Input.path("image_id", ValueTypes.resourceId(), "the image's id");
  private static final Input<String> NAME =
      Input.body("name", ValueTypes.text(), "its name below the repository").required();
  private static final Input<String> NEW_NAME =
      Input.body("name", ValueTypes.text(), "the new name").optional();
  private static final Input<String> TAG =
      Input.body("tag", ValueTypes.text(), "latest, or a semantic version")
          .optional()
          .orElse(ImageSpec.DEFAULT_TAG);
  private static final Input<String> NEW_TAG =
      Input.body("tag", ValueTypes.text(), "the new tag").optional();
  private static final Input<String> REPOSITORY =
      Input.body("repository", ValueTypes.text(), "a registry's host, a path in it, or both")
          .required();
  private static final Input<String> NEW_REPOSITORY =
      Input.body("repository", ValueTypes.text(), "the new repository").optional();
  private static final Input<String> DESCRIPTION =
      Input.body("description", ValueTypes.text(), "for people");

  private final Images images;

  /** Operations on the images. */
  public ImageOperations(Images images) {
    this.images = images;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("list_container_images", Api.KUBERNETES, "GET", COLLECTION)
            .needs(Permission.IMAGES_READ)
            .summary("List the caller's container images, or everybody's for an admin")
            .takes(NumberedPages.PAGE, NumberedPages.PER_PAGE)
            .answers(200, "The images, newest first", new ListOf(ImageRead.class))
            .handledBy(this::list),
        operation("create_container_image", Api.KUBERNETES, "POST", COLLECTION)
            .needs(Permission.IMAGES_WRITE)
            .summary("Create a container image, which is building until its registry has it")
            .documented()
            .body(BodyKind.JSON, "ContainerImageCreate", NAME, TAG, REPOSITORY, DESCRIPTION)
            .answers(201, "The image", ImageRead.class)
            .fails(409, "Resource already exists")
            .handledBy(this::create),
        one("get_container_image", "GET")
            .needs(Permission.IMAGES_READ)
            .summary("Show a container image")
            .answers(200, "The image", ImageRead.class)
            .handledBy(
                call -> Answer.ok(ImageRead.of(images.get(call.actor(), call.get(IMAGE_ID))))),
        one("update_container_image", "PUT")
            .needs(Permission.IMAGES_WRITE)
            .summary("Change a container image; what is absent stays, another place begins anew")
            .body(
                BodyKind.JSON,
                "ContainerImageUpdate",
                NEW_NAME,
                NEW_TAG,
                NEW_REPOSITORY,
                DESCRIPTION)
            .answers(200, "The image", ImageRead.class)
            .fails(409, "Resource already exists")
            .handledBy(this::update),
        one("delete_container_image", "DELETE")
            .needs(Permission.IMAGES_WRITE)
            .summary("Forget a container image; its registry keeps it")
            .answers(200, "The image is forgotten", ImageDeleted.class)
            .handledBy(this::delete));
  }

  private static OperationBuilder one(String id, String method) {
    return operation(id, Api.KUBERNETES, method, ITEM)
        .documented()
        .takes(IMAGE_ID)
        .fails(403, "Insufficient permissions")
        .fails(404, "Resource not found");
  }

  private Answer list(Call call) {
    return NumberedPages.answer(
        call, images.list(call.actor(), NumberedPages.request(call)).map(ImageRead::of));
  }

  private Answer create(Call call) {
    ImageSpec spec =
        new ImageSpec(
            call.get(NAME), call.get(TAG), call.get(REPOSITORY), call.orNull(DESCRIPTION));
    return Answer.created(ImageRead.of(images.create(call.actor(), spec)));
  }

  private Answer update(Call call) {
    ImageChange change =
        new ImageChange(
            call.orNull(NEW_NAME),
            call.orNull(NEW_TAG),
            call.orNull(NEW_REPOSITORY),
            call.isGiven(DESCRIPTION),
            call.orNull(DESCRIPTION));
    return Answer.ok(ImageRead.of(images.change(call.actor(), call.get(IMAGE_ID), change)));
  }

  private Answer delete(Call call) {
    UUID id = call.get(IMAGE_ID);
    images.delete(call.actor(), id);
    return Answer.ok(ImageDeleted.of(id));
  }
}
