package dev.slipway.image.build;

import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a build's texts must look like; no message repeats any of them. */
final class BuildRules {
  private static final int MAX_PATH = 255;
  private static final int MAX_ARGS = 50;
  private static final int MAX_VALUE = 4096;
  private static final Pattern REF = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./+@#-]{0,254}");
  private static final Pattern ARG = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

  /** The words in names by which BuildKit's own check, SecretsUsedInArgOrEnv, knows secrets. */
  private static final Set<String> SECRET_WORDS =
      Set.of(
          "apikey",
          "auth",
          "credential",
          "credentials",
          "key",
          "password",
          "pword",
          "passwd",
          "secret",
          "token");

  private BuildRules() {}

  /** Refuses a spec that breaks a rule, with every field at fault. */
  static void check(BuildSpec spec, GitHosts hosts) {
    List<FieldError> errors = new ArrayList<>();
    if (spec.source() instanceof BuildSource.Git git) {
      String fault = hosts.fault(git.url());
      if (fault != null) {
        errors.add(error("git_url", fault));
      }
      if (!isRef(git.ref())) {
        errors.add(error("ref", "Ref should be a branch, a tag, a commit, or HEAD"));
      }
    }
    if (!isPath(spec.dockerfile())) {
      errors.add(
          error("dockerfile", "Dockerfile should be a path inside the source, without '..' in it"));
    }
    checkArgs(spec.args(), errors);
    if (!errors.isEmpty()) {
      throw new InvalidInputException(errors);
    }
  }

  private static void checkArgs(Map<String, String> args, List<FieldError> errors) {
    if (args.size() > MAX_ARGS) {
      errors.add(error("build_args", "There should be at most " + MAX_ARGS + " build arguments"));
    }
    args.forEach(
        (name, value) -> {
          if (!ARG.matcher(name).matches()) {
            errors.add(
                error("build_args", "A build argument's name should be letters, digits and _"));
          } else if (namesSecret(name)) {
            errors.add(
                error(
                    "build_args",
                    name
                        + " looks like a secret: build arguments are seen in the image and are no"
                        + " place for one"));
          }
          if (value.length() > MAX_VALUE || value.codePoints().anyMatch(Character::isISOControl)) {
            errors.add(
                error("build_args", "A build argument should be one line of 4096 characters"));
          }
        });
  }

  private static boolean namesSecret(String name) {
    for (String word : name.toLowerCase(Locale.ROOT).split("_", -1)) {
      if (SECRET_WORDS.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** By the rules of {@code git check-ref-format}, and without those that a shell or git expand. */
  private static boolean isRef(String text) {
    return REF.matcher(text).matches()
        && !text.contains("..")
        && !text.contains("//")
        && !text.contains("/.")
        && !text.contains(".lock/")
        && !text.endsWith(".lock")
        && !text.endsWith("/")
        && !text.endsWith(".");
  }

  private static boolean isPath(String text) {
    if (text.isEmpty()
        || text.length() > MAX_PATH
        || text.indexOf('\\') >= 0
        || text.startsWith("-")
        || text.codePoints().anyMatch(Character::isISOControl)) {
      return false;
    }
    for (String segment : text.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        return false;
      }
    }
    return true;
  }

  private static FieldError error(String field, String message) {
    return FieldError.body(field, "value_error", message);
  }
}
