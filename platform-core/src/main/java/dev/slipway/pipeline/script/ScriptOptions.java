package dev.slipway.pipeline.script;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How scripts are run. Immutable.
 *
 * @param path the scripts' {@code PATH}; the programs {@code setsid}, {@code mkfifo} and {@code
 *     sudo} are looked for there too
 * @param home the scripts' {@code HOME}
 * @param language the scripts' {@code LANG}
 * @param sudoUserOrNull whom scripts run as by {@code sudo -u}; null: as the platform's own user
 * @param folder where the files of runs are kept while they run; nobody but the platform's user may
 *     write there, a sudo user must be let through it by its group. Several platforms may share it
 * @param longestLine in bytes; a longer line is bad output
 * @param longestMessage in code points; what is longer is cut
 * @param killGrace between asking a script to end and killing it, and between the end of a script
 *     and that of what it left behind at its output
 * @param clock tells when steps were reported
 * @param random names folders and overwrites files: a {@link java.security.SecureRandom} outside
 *     tests
 */
public record ScriptOptions(
    String path,
    Path home,
    String language,
    @Nullable String sudoUserOrNull,
    Path folder,
    int longestLine,
    int longestMessage,
    Duration killGrace,
    InstantSource clock,
    RandomGenerator random) {
  private static final Pattern USER =
      Pattern.compile("#\\d{1,10}|[A-Za-z0-9_][A-Za-z0-9_.@-]*\\$?");
  private static final int LONGEST_LINE = 10 * 1024 * 1024;
  private static final int LONGEST_MESSAGE = 4096;
  private static final Duration GRACE = Duration.ofSeconds(10);

  public ScriptOptions {
    Objects.requireNonNull(path, "path is null");
    Objects.requireNonNull(home, "home is null");
    Objects.requireNonNull(language, "language is null");
    folder = folder.toAbsolutePath().normalize();
    Objects.requireNonNull(clock, "clock is null");
    Objects.requireNonNull(random, "random is null");
    if (sudoUserOrNull != null && !USER.matcher(sudoUserOrNull).matches()) {
      throw new IllegalArgumentException("the sudo user is no name of a user");
    }
    if (longestLine < 1 || longestMessage < 1) {
      throw new IllegalArgumentException("a greatest length is not positive");
    }
    if (killGrace.isNegative()) {
      throw new IllegalArgumentException("killGrace is negative");
    }
  }

  /** The usual limits, the language {@code C.UTF-8}, the platform's own user. */
  public static ScriptOptions of(
      String path, Path home, Path folder, InstantSource clock, RandomGenerator random) {
    return new ScriptOptions(
        path, home, "C.UTF-8", null, folder, LONGEST_LINE, LONGEST_MESSAGE, GRACE, clock, random);
  }

  /** Whom scripts run as by {@code sudo}, unless they run as the platform's own user. */
  public Optional<String> sudoUser() {
    return Optional.ofNullable(sudoUserOrNull);
  }

  /** The same with another language. */
  public ScriptOptions withLanguage(String value) {
    return new ScriptOptions(
        path,
        home,
        value,
        sudoUserOrNull,
        folder,
        longestLine,
        longestMessage,
        killGrace,
        clock,
        random);
  }

  /** The same, with scripts that run as this user. */
  public ScriptOptions withSudoUser(String user) {
    return new ScriptOptions(
        path, home, language, user, folder, longestLine, longestMessage, killGrace, clock, random);
  }

  /** The same with another grace. */
  public ScriptOptions withKillGrace(Duration value) {
    return new ScriptOptions(
        path,
        home,
        language,
        sudoUserOrNull,
        folder,
        longestLine,
        longestMessage,
        value,
        clock,
        random);
  }
}
