package dev.slipway.jaxrs.operation;

import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.Location;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One operation of an API. Routing, access, validation, the OpenAPI document and what is derived
 * from it all come from this model, so that none can differ from another.
 *
 * @param id unique, such as {@code create_product}
 * @param api the API it belongs to
 * @param documented whether its route is in one of the five documents, rather than added
 * @param hidden whether the OpenAPI document leaves it out
 * @param onlyReads whether it changes nothing to be audited, whatever its method says
 * @param asksOthers whether it waits for others than the stores, so that it runs in no transaction
 * @param method the HTTP method
 * @param aliases further HTTP methods that do the same
 * @param path from the root, with {@code {name}} for each path input, without slash at the end
 * @param summary what it does, in one line
 * @param permission what the caller needs; whose objects it may touch is the capability's to decide
 * @param bodyKind how its body is written
 * @param bodyName the name of the body's schema; empty when there is no body
 * @param inputs what it takes
 * @param replies what it answers, failures included that are its own
 * @param handler what it does
 */
public record Operation(
    String id,
    Api api,
    boolean documented,
    boolean hidden,
    boolean onlyReads,
    boolean asksOthers,
    String method,
    List<String> aliases,
    String path,
    String summary,
    Permission permission,
    BodyKind bodyKind,
    String bodyName,
    List<Input<?>> inputs,
    List<Reply> replies,
    Handler handler) {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  public Operation {
    aliases = List.copyOf(aliases);
    inputs = List.copyOf(inputs);
    replies = List.copyOf(replies);
  }

  /** The operation, taking one more input. */
  Operation taking(Input<?> more) {
    List<Input<?>> all = new ArrayList<>(inputs);
    all.add(more);
    return new Operation(
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
        permission,
        bodyKind,
        bodyName,
        all,
        replies,
        handler);
  }

  /** Whether it changes something: each call that succeeds leaves one audit entry. */
  public boolean writes() {
    return !onlyReads && !READING.contains(method);
  }

  /** Whether a client may name the request, so as to send it again; see {@link RequestKey}. */
  public boolean takesRequestKey() {
    return writes() && !asksOthers && permission != Permission.OPEN && bodyKind != BodyKind.STREAM;
  }

  /** The inputs in one part of the request. */
  public List<Input<?>> inputsIn(Location location) {
    List<Input<?>> found = new ArrayList<>();
    for (Input<?> input : inputs) {
      if (input.location() == location) {
        found.add(input);
      }
    }
    return found;
  }

  /**
   * The record that the operation shows when it is the {@code GET} of a single resource, which has
   * an {@code ETag} then; null for lists, pages and what everybody may read.
   */
  public @Nullable Type shows() {
    if (!method.equals("GET") || permission == Permission.OPEN) {
      return null;
    }
    for (Reply reply : replies) {
      if (reply.status() == 200 && reply.type() instanceof Class<?> type && type.isRecord()) {
        return type;
      }
    }
    return null;
  }

  /** The method and its aliases. */
  public List<String> methods() {
    return Stream.concat(Stream.of(method), aliases.stream()).toList();
  }
}
