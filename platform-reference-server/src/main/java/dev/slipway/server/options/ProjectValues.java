package dev.slipway.server.options;

import dev.slipway.project.ProjectOptions;
import dev.slipway.project.environment.EnvironmentAddress;
import dev.slipway.project.environment.EnvironmentLimits;
import dev.slipway.project.environment.EnvironmentOptions;
import dev.slipway.project.rollout.RolloutOptions;
import dev.slipway.project.webhook.WebhookOptions;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what a server is told of projects, their environments and rollouts. */
final class ProjectValues {
  private static final int MOST_MINUTES = 60 * 24 * 366;
  private static final Pattern REGISTRY =
      Pattern.compile("[a-z0-9][a-z0-9.-]*(:[0-9]{1,5})?(/[a-z0-9][a-z0-9._-]*)*");

  private ProjectValues() {}

  static ProjectsOption read(Settings settings) {
    EnvironmentOptions standard = EnvironmentOptions.standard();
    return new ProjectsOption(
        settings.read(Option.PROJECT_REMINDERS, ProjectOptions.standard(), ProjectValues::days),
        new EnvironmentOptions(
            settings.read(Option.ENVIRONMENT_URL, standard.address(), EnvironmentAddress::new),
            settings.read(Option.ENVIRONMENT_QUOTA, standard.limits(), ProjectValues::limits),
            settings.read(Option.ENVIRONMENT_TTL, standard.defaultTtl(), ProjectValues::hours),
            settings.read(Option.ENVIRONMENT_GRACE, standard.grace(), ProjectValues::minutes),
            settings.read(
                Option.ENVIRONMENT_REMINDERS, standard.reminders(), ProjectValues::reminders),
            standard.resync()),
        RolloutOptions.standard()
            .withImageRegistry(
                settings.read(
                    Option.IMAGE_REGISTRY,
                    RolloutOptions.standard().imageRegistry(),
                    ProjectValues::registry))
            .withLogRetention(
                settings.read(
                    Option.KEEP_LOGS, RolloutOptions.standard().logRetention(), Values::days)),
        WebhookOptions.allowing(settings.read(Option.WEBHOOK_HOSTS, Set.of(), Addresses::hosts)));
  }

  private static ProjectOptions days(String text) {
    if (text.equals("none")) {
      return ProjectOptions.remindingBefore(List.of());
    }
    if (!text.matches("[0-9]{1,4}( *, *[0-9]{1,4})*")) {
      throw new IllegalArgumentException("'" + text + "' is no list of days such as 7,1,0");
    }
    return ProjectOptions.remindingBefore(
        Stream.of(text.split(" *, *")).map(Integer::valueOf).toList());
  }

  private static Duration hours(String text) {
    return Duration.ofHours(number(text, 1, EnvironmentOptions.MAX_TTL_HOURS, "hours"));
  }

  private static Duration minutes(String text) {
    return Duration.ofMinutes(number(text, 0, MOST_MINUTES, "minutes"));
  }

  private static List<Duration> reminders(String text) {
    return text.equals("none")
        ? List.of()
        : Stream.of(text.split(" *, *"))
            .map(each -> Duration.ofMinutes(number(each, 1, MOST_MINUTES, "minutes")))
            .toList();
  }

  private static EnvironmentLimits limits(String text) {
    Map<String, String> quota = new LinkedHashMap<>();
    for (String each : text.equals("none") ? new String[0] : text.split(" *, *")) {
      int equals = each.indexOf('=');
      if (equals < 1 || !isQuantity(each.substring(equals + 1))) {
        throw new IllegalArgumentException(
            "'" + each + "' is no resource and quantity such as requests.cpu=4");
      }
      quota.put(each.substring(0, equals), each.substring(equals + 1));
    }
    return EnvironmentLimits.standard().withQuota(quota);
  }

  private static boolean isQuantity(String text) {
    try {
      return Quantity.parse(text).getNumericalAmount().signum() >= 0;
    } catch (IllegalArgumentException | ArithmeticException e) {
      return false;
    }
  }

  private static String registry(String text) {
    if (!REGISTRY.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no registry such as registry.example.com/team");
    }
    return text;
  }

  private static int number(String text, int least, int most, String what) {
    if (!text.matches("[0-9]{1,7}")
        || Integer.parseInt(text) < least
        || Integer.parseInt(text) > most) {
      throw new IllegalArgumentException(
          "'%s' is no number of %s, %d to %d".formatted(text, what, least, most));
    }
    return Integer.parseInt(text);
  }
}
