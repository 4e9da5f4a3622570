package dev.slipway.registry;

import dev.slipway.error.NotFoundException;
import dev.slipway.error.UnavailableException;
import dev.slipway.network.Authority;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One conversation in which documents are fetched from behind redirects and logins; a login is
 * shown to the host that it is for, no other. For one thread.
 */
public final class Downloads implements AutoCloseable {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final int MAX_REDIRECTS = 5;
  private static final int UNAUTHORISED = 401;

  private final HttpSession session;
  private final Logins logins;
  private final Map<Authority, String> authorizations = new HashMap<>();

  /**
   * A conversation that goes where the policy lets it.
   *
   * @param timeout how long one answer may take
   */
  public Downloads(HostPolicy policy, CredentialStore credentials, Duration timeout) {
    this.session = new HttpSession(policy, timeout);
    this.logins = new Logins(session, credentials);
  }

  /** Where it may go. */
  public HostPolicy policy() {
    return session.policy();
  }

  /** Shows the host's login, if there is one, without being asked. */
  public void logInAhead(URI uri) {
    Authority authority = session.policy().checked(uri);
    logins.basic(authority).ifPresent(header -> authorizations.put(authority, header));
  }

  /**
   * The document.
   *
   * @throws NotFoundException when the server says that there is none
   * @throws RefusedException when it refuses the login, or the way there is not allowed
   * @throws UnavailableException when it does not answer or is overloaded
   */
  public Fetched get(URI uri, String accept, int maxBytes) {
    return accepted(fetch("GET", uri, accept, maxBytes));
  }

  /** What the server says of the document without sending it; see {@link #get}. */
  public Fetched head(URI uri, String accept) {
    return accepted(fetch("HEAD", uri, accept, 0));
  }

  @Override
  public void close() {
    session.close();
  }

  private Fetched fetch(String method, URI uri, String accept, int maxBytes) {
    URI hop = uri;
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      Fetched answer = ask(method, hop, accept, maxBytes);
      if (!REDIRECTS.contains(answer.status())) {
        return answer;
      }
      hop = target(hop, answer);
    }
    throw new RefusedException(HostPolicy.show(uri) + " redirects too often");
  }

  /** The answer to the request, after a login when the server asks for one. */
  private Fetched ask(String method, URI uri, String accept, int maxBytes) {
    Authority authority = session.policy().checked(uri);
    Fetched answer = session.send(method, uri, headers(authority, accept), maxBytes);
    if (answer.status() != UNAUTHORISED) {
      return answer;
    }
    Optional<String> header =
        Challenge.best(answer.headers("WWW-Authenticate"))
            .flatMap(challenge -> logins.answer(authority, challenge));
    if (header.isEmpty() || header.get().equals(authorizations.get(authority))) {
      return answer;
    }
    authorizations.put(authority, header.get());
    return session.send(method, uri, headers(authority, accept), maxBytes);
  }

  private Map<String, String> headers(Authority authority, String accept) {
    String authorization = authorizations.get(authority);
    return authorization == null
        ? Map.of("Accept", accept)
        : Map.of("Accept", accept, "Authorization", authorization);
  }

  private static URI target(URI from, Fetched answer) {
    List<String> location = answer.headers("Location");
    try {
      if (!location.isEmpty()) {
        return from.resolve(location.get(0));
      }
    } catch (IllegalArgumentException e) {
      throw new RefusedException(HostPolicy.show(from) + " redirects to no address");
    }
    throw new RefusedException(HostPolicy.show(from) + " redirects to nowhere");
  }

  private static Fetched accepted(Fetched answer) {
    int status = answer.status();
    String where = HostPolicy.show(answer.uri());
    if (status == 200) {
      return answer;
    }
    if (status == 404 || status == 410) {
      throw new NotFoundException("There is nothing at " + where);
    }
    if (status == UNAUTHORISED || status == 403) {
      throw new RefusedException(
          "%s answers %d: check the reference and the credentials of %s"
              .formatted(where, status, Authority.of(answer.uri()).name()));
    }
    if (status == 408 || status == 425 || status == 429 || status >= 500) {
      throw new BusyException(where + " answers " + status, RetryAfter.of(answer));
    }
    throw new RefusedException(where + " answers " + status);
  }
}
