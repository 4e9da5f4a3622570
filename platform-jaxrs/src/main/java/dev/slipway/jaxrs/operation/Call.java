package dev.slipway.jaxrs.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.identity.token.DeploymentToken;
import dev.slipway.identity.token.ServiceToken;
import dev.slipway.identity.token.VerifiedToken;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.InputReader;
import dev.slipway.jaxrs.input.Inputs;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.InputStream;
import java.net.URI;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call of an operation: who makes it, and with what. */
public final class Call {
  private final ContainerRequestContext request;
  private final Caller caller;
  private final Inputs inputs;
  private final @Nullable JsonNode body;
  private final Supplier<InputStream> stream;

  Call(
      ContainerRequestContext request,
      Caller caller,
      Inputs inputs,
      @Nullable JsonNode body,
      Supplier<InputStream> stream) {
    this.request = request;
    this.caller = caller;
    this.inputs = inputs;
    this.body = body;
    this.stream = stream;
  }

  /** Who calls; the platform's own nobody for a public operation. */
  public Actor actor() {
    return caller.actor();
  }

  /**
   * What the caller's token says, of an operation that is for the bearers of such tokens.
   *
   * @throws IllegalStateException when it is another operation
   */
  public <T extends VerifiedToken> T token(Class<T> type) {
    if (!type.isInstance(caller.token())) {
      throw new IllegalStateException("the operation is not for bearers of a " + type.getName());
    }
    return type.cast(caller.token());
  }

  /** What tells the bearers of tokens without an account from each other; empty for others. */
  public String bearer() {
    VerifiedToken token = caller.token();
    if (token instanceof ServiceToken service) {
      return "service/" + service.service() + "/";
    }
    if (token instanceof DeploymentToken deployment) {
      return "deployment/" + deployment.deployment() + "/";
    }
    return "";
  }

  /** Tells later on whether the caller would still be let in. */
  public BooleanSupplier stillAllowed() {
    return caller.stillAllowed();
  }

  /** The value of an input that is required or has a fallback. */
  public <T> T get(Input<T> input) {
    return inputs.get(input);
  }

  /** The value, when it was given and is not null, or its fallback. */
  public <T> Optional<T> find(Input<T> input) {
    return inputs.find(input);
  }

  /** The value, its fallback, or null. */
  public <T> @Nullable T orNull(Input<T> input) {
    return inputs.orNull(input);
  }

  /**
   * The body as it comes, of an operation whose body is a {@link BodyKind#STREAM}; reading fails
   * with {@link dev.slipway.error.TooLargeException} beyond the limit.
   */
  public InputStream stream() {
    return stream.get();
  }

  /**
   * The whole body, of an operation whose body is {@link BodyKind#YAML} and has a required field.
   */
  public JsonNode document() {
    return Objects.requireNonNull(body, "the operation has no body");
  }

  /** Whether a value was given, or stands for an absent one, or null was given. */
  public boolean isGiven(Input<?> input) {
    return inputs.isGiven(input);
  }

  /** Whether the caller asked for a stream of server-sent events. */
  public boolean wantsEventStream() {
    return accepts(Answer.EVENT_STREAM);
  }

  /** Whether the caller names the media type among those that it accepts. */
  public boolean accepts(String mediaType) {
    String accept = request.getHeaderString("Accept");
    return accept != null && accept.toLowerCase(Locale.ROOT).contains(mediaType);
  }

  /** The same call with the inputs of another operation, by a token that is good for everything. */
  Call of(InputReader other) {
    Caller known =
        new Caller(
            caller.actor().withScopes(EnumSet.allOf(Permission.class)), caller.stillAllowed());
    return new Call(
        request, known, other.read(input -> GivenTexts.of(input, request), null), null, stream);
  }

  /** The address of the request, as callers see it, with its query. */
  URI address() {
    return request.getUriInfo().getRequestUri();
  }

  /** Where callers reach the application, with a slash at its end. */
  public URI base() {
    return request.getUriInfo().getBaseUri();
  }

  /** The path that the application is mounted at, with a slash at its end. */
  public String basePath() {
    return request.getUriInfo().getBaseUri().getPath();
  }
}
