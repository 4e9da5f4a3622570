package dev.slipway.chart;

import dev.slipway.registry.Printable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The paths of one archive, each checked as it comes: all lie in one folder, none is there twice.
 */
final class ArchivePaths {
  private static final int MAX_LENGTH = 1024;

  /** What the tar and the PAX decoder put where a name is not UTF-8. */
  private static final Pattern UNDECODABLE = Pattern.compile("[?\uFFFD]");

  private final Set<String> files = new HashSet<>();
  private final Set<String> folders = new HashSet<>();
  private @Nullable String root;

  /** The path below the archive's one folder; empty for the folder itself. */
  String add(String name, boolean isFolder) {
    String path = isFolder && name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    checkText(path);
    List<String> segments = List.of(path.split("/", -1));
    checkSegments(path, segments);
    if (root == null) {
      root = segments.get(0);
    }
    if (!root.equals(segments.get(0))) {
      throw new InvalidChartException(
          "The archive holds more than one folder: "
              + show(root)
              + " and "
              + show(segments.get(0)));
    }
    if (segments.size() == 1 && !isFolder) {
      throw new InvalidChartException(
          "The archive has a file outside the chart's folder: " + show(path));
    }
    register(path, segments, isFolder);
    return segments.size() == 1 ? "" : path.substring(root.length() + 1);
  }

  /** The archive's one folder, or null as long as it has no entry. */
  @Nullable String root() {
    return root;
  }

  private void register(String path, List<String> segments, boolean isFolder) {
    String key = path.toLowerCase(Locale.ROOT);
    if (isFolder) {
      folders.add(key);
    } else if (!files.add(key)) {
      throw new InvalidChartException("The archive has an entry twice: " + show(path));
    }
    if ((isFolder ? files : folders).contains(key)) {
      throw new InvalidChartException("The archive has a file that is a folder too: " + show(path));
    }
    StringBuilder parent = new StringBuilder();
    for (String segment : segments.subList(0, segments.size() - 1)) {
      parent.append(parent.isEmpty() ? "" : "/").append(segment.toLowerCase(Locale.ROOT));
      folders.add(parent.toString());
      if (files.contains(parent.toString())) {
        throw new InvalidChartException(
            "The archive has a file that is a folder too: " + show(parent.toString()));
      }
    }
  }

  private static void checkText(String path) {
    if (path.length() > MAX_LENGTH) {
      throw new InvalidChartException("The archive has a path of more than 1024 characters");
    }
    if (UNDECODABLE.matcher(path).find()) {
      throw new InvalidChartException(
          "The archive has a path that is not UTF-8, or has a question mark: " + show(path));
    }
    if (path.indexOf('\\') >= 0 || path.codePoints().anyMatch(Character::isISOControl)) {
      throw new InvalidChartException(
          "The archive has a path with a backslash or control character: " + show(path));
    }
  }

  private static void checkSegments(String path, List<String> segments) {
    if (path.startsWith("/") || path.matches("[A-Za-z]:.*")) {
      throw new InvalidChartException("The archive has an absolute path: " + show(path));
    }
    for (String segment : segments) {
      if (segment.equals("..")) {
        throw new InvalidChartException(
            "The archive has a path that leaves the chart's folder: " + show(path));
      }
      if (segment.isEmpty() || segment.equals(".")) {
        throw new InvalidChartException(
            "The archive has a path with an empty or '.' segment: " + show(path));
      }
    }
  }

  /** The text, cut and without anything that could disturb a log. */
  static String show(String text) {
    return Printable.text(text);
  }
}
