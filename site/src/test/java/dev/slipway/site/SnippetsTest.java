package dev.slipway.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every snippet of the pages is a region of a test, and every link between pages leads somewhere.
 */
class SnippetsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern JAVA =
      Pattern.compile("(?:<!-- region: (\\S+)#(\\S+) -->\\n)?```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)\\)");

  @Test
  void javaSnippets_areRegionsOfTests() throws IOException {
    for (Path page : pages()) {
      Matcher snippets = JAVA.matcher(Files.readString(page));
      for (MatchResult snippet : snippets.results().toList()) {
        assertThat(snippet.group(1)).as("the region of a snippet in " + page).isNotNull();
        String source = Files.readString(ROOT.resolve(snippet.group(1)));

        String region = region(source, snippet.group(2));
        assertThat(snippet.group(3))
            .as(page + " shows the region as it is, perhaps with the brace that closes it")
            .isIn(region, region + "}\n");
      }
    }
  }

  @Test
  void links_leadSomewhere() throws IOException {
    for (Path page : pages()) {
      for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
        assertThat(page.resolveSibling(link.group(1))).exists();
      }
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("pages"))) {
      return files.filter(file -> file.toString().endsWith(".md")).toList();
    }
  }

  private static String region(String source, String name) {
    String start = "// region " + name + "\n";
    int from = source.indexOf(start) + start.length();
    String body = source.substring(from, source.indexOf("// endregion", from));
    return body.stripTrailing().stripIndent() + "\n";
  }
}
