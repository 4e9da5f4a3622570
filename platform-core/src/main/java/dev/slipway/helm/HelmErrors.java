package dev.slipway.helm;

import dev.slipway.helm.HelmException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells what kind of failure Helm's words mean, and cuts them to what a person needs.
 *
 * <p>The first rule that matches decides; what matches none is {@link Kind#FAILED} and is tried
 * again a limited number of times.
 */
final class HelmErrors {
  /** The longest message, in characters. */
  static final int MAX_LENGTH = 2_000;

  private record Rule(Kind kind, Pattern pattern) {
    static Rule of(Kind kind, String expression) {
      return new Rule(kind, Pattern.compile(expression));
    }
  }

  private static final List<Rule> RULES =
      List.of(
          Rule.of(
              Kind.LOCKED,
              "another operation \\(install/upgrade/rollback\\) is in progress"
                  + "|release: already exists"
                  + "|the object has been modified; please apply your changes"),
          Rule.of(Kind.QUOTA, "exceeded quota|quota exceeded|failed quota"),
          Rule.of(
              Kind.PERMANENT,
              "incompatible with kubernetes"
                  + "|values don't meet the specifications of the schema"
                  + "|failed to create typed patch object"
                  + "|field is immutable|may not change once set"
                  + "|updates to statefulset spec for fields other than"),
          Rule.of(
              Kind.UNAVAILABLE,
              "connection refused|connection reset|connection (was )?closed|broken pipe|no route to host"
                  + "|network is unreachable|no such host|i/o timeout|tls handshake"
                  + "|x509:|certificate|unexpected eof|\\beof\\b|http2: "
                  + "|cluster unreachable|server is currently unable to handle the request"
                  + "|the server has asked for the client to provide credentials|unauthorized"
                  + "|service unavailable|internal error occurred|internal server error"
                  + "|bad gateway|gateway timeout|too many requests|etcdserver"
                  + "|apiserver not ready|failed calling webhook|request timed out"
                  + "|client rate limiter|context canceled|is being terminated"),
          Rule.of(
              Kind.TIMEOUT,
              "timed out waiting for the condition|context deadline exceeded|deadline exceeded"),
          Rule.of(
              Kind.PERMANENT,
              "unable to build kubernetes objects|error validating|validation:|no matches for kind"
                  + "|ensure crds are installed first|resource mapping not found"
                  + "|template:|parse error|function \"|execution error at|nil pointer evaluating"
                  + "|error converting yaml|yaml parse error|error unmarshaling json"
                  + "|failed to parse|cannot unmarshal|mapping values are not allowed"
                  + "| is invalid:|is invalid|\\bforbidden\\b|is not allowed|denied the request"
                  + "|invalid ownership metadata|cannot be imported into the current release"
                  + "|cannot re-use a name|has no deployed releases"
                  + "|charts are not installable|chart\\.yaml|chart metadata|missing dependencies"
                  + "|missing in charts/ directory|no template|not a valid chart"
                  + "|the namespace of the provided object does not match"
                  + "|namespaces? \"[^\"]*\" not found|must be no more than|too long"
                  + "|strict decoding error|unknown field|could not find the requested resource"));

  private static final Pattern FOLDERS =
      Pattern.compile("(?:/[^\\s/:]+)*/helm-lint\\d+/|(?:/[^\\s/:]+)+/(?=chart\\.tgz)");

  private HelmErrors() {}

  /** The kind of failure that Helm's words mean. */
  static Kind kind(String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    for (Rule rule : RULES) {
      if (rule.pattern().matcher(lower).find()) {
        return rule.kind();
      }
    }
    return Kind.FAILED;
  }

  /** The exception for Helm's words. */
  static HelmException exception(String words) {
    return new HelmException(kind(words), message(words));
  }

  /** The words without the folders that the chart was put into for the call. */
  static String withoutFolders(String words) {
    return FOLDERS.matcher(words).replaceAll("");
  }

  /** The words without doubled and meaningless lines, at most {@link #MAX_LENGTH} characters. */
  static String message(String words) {
    Set<String> lines = new LinkedHashSet<>();
    for (String line : words.split("\\R", -1)) {
      String text = line.strip();
      if (text.startsWith("Error: ")) {
        text = text.substring("Error: ".length());
      }
      if (!text.isEmpty() && !isNoise(text)) {
        lines.add(text);
      }
    }
    List<String> kept = new ArrayList<>(lines);
    kept.removeIf(
        line -> kept.stream().anyMatch(other -> !other.equals(line) && other.contains(line)));
    String message = String.join("\n", kept);
    if (message.isEmpty()) {
      return "Helm failed without a word";
    }
    return message.length() <= MAX_LENGTH ? message : message.substring(0, MAX_LENGTH - 1) + "…";
  }

  private static boolean isNoise(String line) {
    return line.startsWith("Use --debug flag")
        || line.startsWith("WARNING: ")
        || line.startsWith("helm.go:")
        || line.startsWith("goroutine ")
        || line.startsWith("coalesce.go:")
        || line.startsWith("Picked up ");
  }
}
