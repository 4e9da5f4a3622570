package dev.slipway.jaxrs;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Handler;
import dev.slipway.jaxrs.operation.ListOf;
import dev.slipway.jaxrs.operation.NumberedPages;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Operations as document 003 has them, over a list of numbers. */
final class HandMade {
  private static final int TOTAL = 45;
  private static final Input<Long> NUMBER =
      Input.body("replicas", ValueTypes.integer(1, 100), "how many").required();
  private static final Input<String> TYPE =
      Input.body("type", ValueTypes.choice("ClusterIP", "NodePort"), "which").optional();

  private HandMade() {}

  static List<Operation> operations(Handler odd) {
    return List.of(
        operation("list_things", Api.KUBERNETES, "GET", "/api/ai/things")
            .needs(Permission.DEPLOYMENTS_READ)
            .takes(NumberedPages.PAGE, NumberedPages.PER_PAGE)
            .answers(200, "The things", new ListOf(Thing.class))
            .handledBy(call -> NumberedPages.answer(call, page(NumberedPages.request(call)))),
        operation("create_thing", Api.KUBERNETES, "POST", "/api/ai/things")
            .needs(Permission.DEPLOYMENTS_WRITE)
            .body(BodyKind.JSON, "ThingCreate", NUMBER, TYPE)
            .answers(201, "The thing", Thing.class)
            .handledBy(call -> Answer.created(new Thing(call.get(NUMBER)))),
        operation("admin_thing", Api.KUBERNETES, "DELETE", "/api/services")
            .needs(Permission.SERVER_READ)
            .answers(204, "Nothing")
            .handledBy(call -> Answer.noContent()),
        operation("count_bytes", Api.KUBERNETES, "PUT", "/api/container-images")
            .needs(Permission.DEPLOYMENTS_WRITE)
            .body(BodyKind.STREAM, "")
            .answers(200, "How many", Thing.class)
            .handledBy(call -> Answer.ok(new Thing(count(call.stream())))),
        operation("odd_thing", Api.KUBERNETES, "GET", "/api/ai/debug")
            .needs(Permission.DEPLOYMENTS_READ)
            .handledBy(odd),
        operation("odd_other", Api.PLATFORM, "GET", "/odd")
            .needs(Permission.DEPLOYMENTS_READ)
            .handledBy(odd));
  }

  static List<Operation> operations() {
    return operations(call -> Answer.ok(Map.of("odd", true)));
  }

  private static Page<Thing> page(PageRequest request) {
    return new Page<>(
        IntStream.range(0, TOTAL)
            .skip(request.offset())
            .limit(request.limit())
            .mapToObj(Thing::new)
            .toList(),
        TOTAL);
  }

  private static long count(InputStream stream) {
    try {
      return stream.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Something with a number. */
  record Thing(long number) {}
}
