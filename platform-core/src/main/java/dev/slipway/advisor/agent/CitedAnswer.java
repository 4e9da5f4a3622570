package dev.slipway.advisor.agent;

import dev.slipway.advisor.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Of an agent's answer, what cites evidence that there is.
 *
 * @param claims what it says is wrong, with the ids
 * @param proposals what it says is to be done, with the ids
 * @param dropped how many lines cite nothing, or something that there is not
 */
record CitedAnswer(List<String> claims, List<String> proposals, int dropped) {
  private static final Pattern ID = Pattern.compile("\\[([^\\[\\]\\s]{1,400})\\]");
  private static final Pattern HEADING =
      Pattern.compile("(?i)[#*\\s]*(analysis|recommendations?|proposals?)[*\\s]*:?[*\\s]*");
  private static final Pattern BULLET = Pattern.compile("^(?:[-*•]|\\d{1,3}[.)])\\s+");

  CitedAnswer {
    claims = List.copyOf(claims);
    proposals = List.copyOf(proposals);
  }

  static CitedAnswer of(String answer, Evidence evidence) {
    List<String> claims = new ArrayList<>();
    List<String> proposals = new ArrayList<>();
    int dropped = 0;
    boolean isProposal = false;
    for (String line : answer.lines().map(String::strip).toList()) {
      Matcher heading = HEADING.matcher(line);
      if (line.isEmpty() || line.startsWith("```")) {
        continue;
      }
      if (heading.matches()) {
        isProposal = !heading.group(1).equalsIgnoreCase("analysis");
      } else if (isCited(line, evidence)) {
        (isProposal ? proposals : claims).add(BULLET.matcher(line).replaceFirst(""));
      } else {
        dropped++;
      }
    }
    return new CitedAnswer(claims, proposals, dropped);
  }

  /** One id that there is, and none that there is not. */
  private static boolean isCited(String line, Evidence evidence) {
    Matcher id = ID.matcher(line);
    boolean isCited = false;
    while (id.find()) {
      if (evidence.find(id.group(1)).isPresent()) {
        isCited = true;
      } else if (id.group(1).contains("/")) {
        return false;
      }
    }
    return isCited;
  }
}
