package dev.slipway.jaxrs.operation;

import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.input.Input;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Describes one operation, step by step. For one thread, used once. */
public final class OperationBuilder {
  private final String id;
  private final Api api;
  private final String method;
  private final String path;
  private final List<String> aliases = new ArrayList<>();
  private final List<Input<?>> inputs = new ArrayList<>();
  private final List<Reply> replies = new ArrayList<>();
  private String summary = "";
  private String bodyName = "";
  private boolean documented;
  private boolean hidden;
  private boolean onlyReads;
  private boolean asksOthers;
  private @Nullable Permission permission;
  private BodyKind bodyKind = BodyKind.NONE;

  private OperationBuilder(String id, Api api, String method, String path) {
    this.id = id;
    this.api = api;
    this.method = method;
    this.path = path;
  }

  /** Begins an operation. */
  public static OperationBuilder operation(String id, Api api, String method, String path) {
    return new OperationBuilder(id, api, method, path);
  }

  /** Says what it does, in one line. */
  public OperationBuilder summary(String text) {
    summary = text;
    return this;
  }

  /** Says that the route is in one of the five documents. */
  public OperationBuilder documented() {
    documented = true;
    return this;
  }

  /** Leaves the operation out of the OpenAPI document. */
  public OperationBuilder hidden() {
    hidden = true;
    return this;
  }

  /**
   * Says that it changes nothing that anybody has to know of, although its method says that it may:
   * a preview, or a login. It leaves no audit entry and takes no {@code Idempotency-Key}.
   */
  public OperationBuilder onlyReads() {
    onlyReads = true;
    return this;
  }

  /**
   * Says that it waits for others than the stores, such as the cluster. It takes no {@code
   * Idempotency-Key}, whose transaction would be held for as long as they like.
   */
  public OperationBuilder asksOthers() {
    asksOthers = true;
    return this;
  }

  /** Names further HTTP methods that do the same. */
  public OperationBuilder alsoBy(String... methods) {
    aliases.addAll(List.of(methods));
    return this;
  }

  /** Says what the caller needs. */
  public OperationBuilder needs(Permission needed) {
    permission = needed;
    return this;
  }

  /** Names inputs outside the body. */
  public OperationBuilder takes(Input<?>... parameters) {
    inputs.addAll(List.of(parameters));
    return this;
  }

  /** Names the body's inputs. */
  public OperationBuilder body(BodyKind kind, String schema, Input<?>... fields) {
    bodyKind = kind;
    bodyName = schema;
    inputs.addAll(List.of(fields));
    return this;
  }

  /** Documents an answer with a JSON entity. */
  public OperationBuilder answers(int status, String description, Type type) {
    return reply(new Reply(status, description, Answer.JSON, type));
  }

  /** Documents an answer with another entity. */
  public OperationBuilder answersWith(int status, String description, String mediaType) {
    return reply(new Reply(status, description, mediaType, null));
  }

  /** Documents an answer without entity. */
  public OperationBuilder answers(int status, String description) {
    return reply(new Reply(status, description, null, null));
  }

  /** Documents a failure of its own, beside those that every operation has. */
  public OperationBuilder fails(int status, String description) {
    return reply(new Reply(status, description, null, null));
  }

  private OperationBuilder reply(Reply reply) {
    replies.add(reply);
    return this;
  }

  /** Says what it does, and ends the description. */
  public Operation handledBy(Handler handler) {
    Operation operation =
        new Operation(
            id,
            api,
            documented,
            hidden,
            onlyReads,
            asksOthers,
            method,
            aliases,
            path,
            summary,
            Objects.requireNonNull(permission, () -> id + " names no permission"),
            bodyKind,
            bodyName,
            inputs,
            replies,
            handler);
    return operation.takesRequestKey() ? operation.taking(RequestKey.INPUT) : operation;
  }
}
