package dev.slipway.advisor.agent;

import dev.slipway.advisor.MissingAgentException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The {@code kubectl-ai} program. It is given the evidence and nothing else: its kubeconfig names
 * no cluster, its PATH holds no program, so that whatever its model wants run is not there.
 */
final class KubectlAiAgent implements Agent {
  private static final String REMEDY =
      "Install kubectl-ai (https://github.com/GoogleCloudPlatform/kubectl-ai) on the platform's"
          + " machine, and name it by --kubectl-ai.";

  /** It asks its model again when that wanted a tool, all of which fail. */
  private static final int MOST_ITERATIONS = 3;

  private static final Pattern COLOUR = Pattern.compile("\\x{1b}\\[[0-9;?]*[A-Za-z]");
  private static final Pattern BEGINS =
      Pattern.compile(
          "(?i)^(?:[-*•]\\s|\\d{1,3}[.)]\\s|#|[*\\s]*(?:analysis|recommendations?)\\b).*");

  private final KubectlAiOptions options;

  KubectlAiAgent(KubectlAiOptions options) {
    this.options = options;
  }

  @Override
  public String name() {
    return "kubectl-ai";
  }

  @Override
  public void requirePresent() {
    if (options.program().isAbsolute() && !Files.isExecutable(options.program())) {
      throw new MissingAgentException(name(), REMEDY);
    }
  }

  @Override
  public String ask(String instructions, String prompt) {
    List<String> arguments = new ArrayList<>(List.of("--quiet"));
    arguments.add("--max-iterations=" + MOST_ITERATIONS);
    add(arguments, "--llm-provider=", options.provider());
    add(arguments, "--model=", options.model());
    try (AgentFolder folder = AgentFolder.create(instructions + "\n" + prompt)) {
      arguments.add("--kubeconfig=" + folder.kubeconfig());
      arguments.add("--trace-path=" + folder.trace());
      AgentProgram program = new AgentProgram(options, folder);
      String said = program.run(arguments);
      if (said == null) {
        throw new MissingAgentException(name(), REMEDY);
      }
      String text = whole(COLOUR.matcher(said).replaceAll(""));
      if (text.isBlank()) {
        throw new AgentTroubleException("says nothing");
      }
      return text;
    }
  }

  private static void add(List<String> arguments, String flag, String value) {
    if (!value.isEmpty()) {
      arguments.add(flag + value);
    }
  }

  /** The program breaks long lines; what does not begin something belongs to the line before. */
  static String whole(String printed) {
    StringBuilder text = new StringBuilder();
    boolean isOpen = false;
    for (String line : printed.lines().map(String::strip).toList()) {
      if (isOpen && !line.isEmpty() && !BEGINS.matcher(line).matches()) {
        boolean isInWord = text.charAt(text.length() - 1) == '-';
        text.append(isInWord ? "" : " ").append(line);
      } else {
        text.append(text.isEmpty() ? "" : "\n").append(line);
        isOpen = !line.isEmpty();
      }
    }
    return text.toString();
  }
}
