package dev.slipway.jaxrs.audit;

import dev.slipway.jaxrs.operation.Operation;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The object that a call's path names, innermost: of {@code /users/1/deployments/2} the deployment.
 *
 * @param type such as {@code deployment}; the path's first word when it names no object
 * @param id as it was sent, or empty
 */
record NamedObject(String type, String id) {
  private static final Pattern PARAMETER = Pattern.compile("\\{([a-z_]+)}");
  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");
  private static final int MOST = 128;

  static NamedObject of(Operation operation, MultivaluedMap<String, String> path) {
    String last = "";
    Matcher matcher = PARAMETER.matcher(operation.path());
    while (matcher.find()) {
      last = matcher.group(1);
    }
    if (last.isEmpty()) {
      return new NamedObject(
          operation.path().replaceFirst("^/(api/(v1/)?)?", "").split("/", 2)[0], "");
    }
    String value = path.getFirst(last);
    return new NamedObject(type(last), value == null ? "" : printable(value));
  }

  /** The type as events call it. */
  private static String type(String parameter) {
    return switch (parameter) {
      case "user_id" -> "account";
      case "image_id" -> "container_image";
      case "host" -> "registry_credential";
      default -> parameter.replaceFirst("_id$", "");
    };
  }

  private static String printable(String value) {
    String text = UNPRINTABLE.matcher(value).replaceAll("?");
    return text.length() > MOST ? text.substring(0, MOST) : text;
  }
}
