package dev.slipway.image;

import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.semver4j.Semver;

/** What the texts of a container image must look like. */
final class ImageRules {
  private static final int MAX_PATH = 255;
  private static final int MAX_DESCRIPTION = 4096;
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
  private static final int MAX_PORT = 65_535;
  private static final String COMPONENT = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
  private static final Pattern PATH = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*");
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
  private static final Pattern HOST =
      Pattern.compile("(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[0-9A-Fa-f:]+])(?::[0-9]{1,5})?");

  private ImageRules() {}

  /** Refuses a spec that breaks a rule, with every field at fault. */
  static void check(ImageSpec spec) {
    List<FieldError> errors = new ArrayList<>();
    if (!isPath(spec.name())) {
      errors.add(
          error(
              "name",
              "Image name should be of lower-case letters and digits, with single dots,"
                  + " underscores or hyphens between them, in parts divided by slashes"));
    }
    if (!isTag(spec.tag())) {
      errors.add(
          error("tag", "Tag should be latest or a semantic version such as 1.2.3 or v1.2.3-rc.1"));
    }
    if (!isRepository(spec.repository())) {
      errors.add(
          error(
              "repository",
              "Repository should be a registry's host, a path in it, or both, such as"
                  + " docker.io/team"));
    } else if (errors.isEmpty() && spec.repository().length() + spec.name().length() >= MAX_PATH) {
      errors.add(error("name", "Repository and name should have at most 254 characters together"));
    }
    String description = spec.description();
    if (description != null && description.length() > MAX_DESCRIPTION) {
      errors.add(
          error(
              "description", "Description should have at most " + MAX_DESCRIPTION + " characters"));
    }
    if (!errors.isEmpty()) {
      throw new InvalidInputException(errors);
    }
  }

  private static boolean isPath(String text) {
    return text.length() <= MAX_PATH && PATH.matcher(text).matches();
  }

  /** Tags have no plus sign, so a version has no build metadata. */
  private static boolean isTag(String text) {
    String version = text.startsWith("v") ? text.substring(1) : text;
    return text.equals(ImageSpec.DEFAULT_TAG)
        || (TAG.matcher(text).matches() && Semver.isValid(version));
  }

  private static boolean isRepository(String text) {
    if (text.length() > MAX_PATH) {
      return false;
    }
    String[] parts = text.split("/", 2);
    if (!ImageReference.isHost(parts[0])) {
      return isPath(text);
    }
    return isHost(parts[0]) && (parts.length == 1 || isPath(parts[1]));
  }

  private static boolean isHost(String text) {
    if (!HOST.matcher(text).matches()) {
      return false;
    }
    try {
      URI address = new URI("https://" + text);
      return address.getHost() != null && address.getPort() <= MAX_PORT;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static FieldError error(String field, String message) {
    return FieldError.body(field, "value_error", message);
  }
}
