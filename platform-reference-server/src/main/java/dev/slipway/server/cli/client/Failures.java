package dev.slipway.server.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Turns answers that are failures into what people read, in the API's own words. */
public final class Failures {
  private Failures() {}

  /** The end that the answer means. */
  public static CliException of(ApiResponse response, String target) {
    String text = response.text();
    int status = response.status();
    if (status == 401) {
      return notLoggedIn(printable(text, status), "Log in to " + target + " first: slipway login");
    }
    return new CliException(
        status >= 500 ? ExitCode.UNAVAILABLE : ExitCode.REFUSED, printable(text, status));
  }

  /** The same for an operation that a login does not suffice for. */
  public static CliException withoutToken(ApiResponse response, String kind) {
    return notLoggedIn(
        printable(response.text(), response.status()),
        "This takes a " + kind + " token, in the variable SLIPWAY_TOKEN");
  }

  private static CliException notLoggedIn(String words, String advice) {
    return new CliException(ExitCode.NOT_LOGGED_IN, words + "\n" + advice);
  }

  /** The API's own words without anything that a terminal would obey. */
  private static String printable(String text, int status) {
    return detail(text, status).replaceAll("\\p{Cntrl}+", " ");
  }

  /** The API's own words, in any of its forms. */
  static String detail(String text, int status) {
    JsonNode body = ApiResponse.parse(text);
    JsonNode detail = body.path("detail");
    if (detail.isTextual()) {
      return detail.asText();
    }
    if (detail.isArray()) {
      List<String> problems = new ArrayList<>();
      detail.forEach(problem -> problems.add(problem(problem)));
      return String.join("; ", problems);
    }
    if (body.path("message").isTextual()) {
      JsonNode field = body.path("details").path("field");
      String where = field.isTextual() ? field.asText() + ": " : "";
      JsonNode issue = body.path("details").path("issue");
      return where + (issue.isTextual() ? issue : body.path("message")).asText();
    }
    return "the server answered " + status;
  }

  private static String problem(JsonNode problem) {
    List<String> place = new ArrayList<>();
    problem.path("loc").forEach(step -> place.add(step.asText()));
    if (place.size() > 1) {
      place.remove(0);
    }
    boolean position = place.size() == 2 && place.stream().allMatch(step -> step.matches("\\d+"));
    return (position
            ? "line %s, column %s".formatted(place.get(0), place.get(1))
            : String.join(".", place))
        + ": "
        + problem.path("msg").asText();
  }
}
