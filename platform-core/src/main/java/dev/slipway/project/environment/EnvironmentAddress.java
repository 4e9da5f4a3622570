package dev.slipway.project.environment;

import dev.slipway.release.GeneratedName;
import java.net.URI;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern for the addresses of environments, such as {@code https://{name}-{short}.example.com}.
 *
 * @param pattern an http or https address whose host names may have {@code {id}} (the uuid), {@code
 *     {short}} (its first eight digits), {@code {namespace}}, {@code {name}} and {@code {project}}
 *     in them, the last two as far as a host name can hold them
 */
public record EnvironmentAddress(String pattern) {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
  private static final int MAX_LABEL = 40;

  /**
   * Checks the pattern.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public EnvironmentAddress {
    String sample = fill(pattern, new UUID(0, 1), "env-000000", "env", "project");
    URI uri;
    try {
      uri = URI.create(sample);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not an address: " + pattern, e);
    }
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!web || uri.getHost() == null) {
      throw new IllegalArgumentException("not an http or https address: " + pattern);
    }
    UUID other = new UUID(0x0123_4567_89ab_cdefL, 1);
    if (sample.equals(fill(pattern, other, "env-000001", "env", "project"))) {
      throw new IllegalArgumentException(
          "every environment would have the same address: put {id}, {short} or {namespace} into "
              + pattern);
    }
  }

  /** The address of one environment. */
  String of(Environment environment, String projectName) {
    return fill(
        pattern, environment.id(), environment.namespace(), environment.spec().name(), projectName);
  }

  private static String fill(
      String pattern, UUID id, String namespace, String name, String project) {
    Matcher matcher = PLACE.matcher(pattern);
    return matcher.replaceAll(
        found ->
            switch (found.group(1)) {
              case "id" -> id.toString();
              case "short" -> id.toString().substring(0, 8);
              case "namespace" -> namespace;
              case "name" -> label(name, "env");
              case "project" -> label(project, "project");
              default ->
                  throw new IllegalArgumentException(
                      "nobody knows what {" + found.group(1) + "} is in " + pattern);
            });
  }

  private static String label(String text, String fallback) {
    String slug = GeneratedName.slug(text);
    String cut = slug.length() <= MAX_LABEL ? slug : slug.substring(0, MAX_LABEL);
    String whole = cut.replaceAll("-+$", "");
    return whole.isEmpty() ? fallback : whole;
  }
}
