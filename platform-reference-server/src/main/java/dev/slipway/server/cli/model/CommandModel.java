package dev.slipway.server.cli.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every operation with its command. Each is one line of a resource that the build writes from the
 * APIs themselves; what an operation takes and answers is read only when it is asked for, so that
 * help for all of them costs little. Immutable.
 */
public final class CommandModel {
  /** Where the build puts it, beside this class. */
  public static final String RESOURCE = "commands.tsv";

  private static final String TAB = "\t";

  private final List<Entry> entries;

  private CommandModel(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * One operation with its command.
   *
   * @param name the command
   * @param id the operation
   * @param route the operation's method and path
   * @param summary what it does, in one line
   * @param text the operation as JSON
   */
  public record Entry(CommandName name, String id, String route, String summary, String text) {
    /** The whole operation. */
    public ApiOperation operation() {
      try {
        return Json.MAPPER.readValue(text, ApiOperation.class);
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException("the description of " + id + " is damaged", e);
      }
    }
  }

  /** A mapper that is made when it is needed first. */
  private static final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();
  }

  /** The model of these operations. */
  public static CommandModel of(List<ApiOperation> operations) {
    Map<String, CommandName> names = CommandNames.of(operations);
    List<Entry> entries = new ArrayList<>();
    for (ApiOperation operation : operations) {
      CommandName name = names.get(operation.id());
      if (name != null) {
        entries.add(
            new Entry(
                name, operation.id(), operation.route(), operation.summary(), text(operation)));
      }
    }
    return new CommandModel(entries);
  }

  private static String text(ApiOperation operation) {
    try {
      return Json.MAPPER.writeValueAsString(operation);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The model that this program was built with. */
  public static CommandModel load() {
    try (InputStream resource = CommandModel.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("this build of Slipway lacks " + RESOURCE);
      }
      List<Entry> entries = new ArrayList<>();
      BufferedReader lines = new BufferedReader(new InputStreamReader(resource, UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(TAB, 6);
        entries.add(
            new Entry(new CommandName(cells[0], cells[1]), cells[2], cells[3], cells[4], cells[5]));
      }
      return new CommandModel(entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The model as the text of its resource. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries) {
      text.append(
          String.join(
              TAB,
              entry.name().group(),
              entry.name().verb(),
              entry.id(),
              entry.route(),
              entry.summary().replaceAll("\\s+", " "),
              entry.text()));
      text.append('\n');
    }
    return text.toString();
  }

  /** All of them, in the order of the APIs. */
  public List<Entry> entries() {
    return entries;
  }

  /** The groups in alphabetical order. */
  public List<String> groups() {
    return entries.stream().map(entry -> entry.name().group()).distinct().sorted().toList();
  }

  /** The commands of a group. */
  public List<Entry> group(String group) {
    return entries.stream().filter(entry -> entry.name().group().equals(group)).toList();
  }

  /** The operation with this id, if it is there. */
  public Optional<Entry> byId(String id) {
    return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  /** The operation with this method and path, if it is there. */
  public Optional<Entry> byRoute(String route) {
    return entries.stream().filter(entry -> entry.route().equals(route)).findFirst();
  }

  /** The command of this group and verb, if it is there. */
  public Optional<Entry> find(String group, String verb) {
    return entries.stream()
        .filter(entry -> entry.name().group().equals(group) && entry.name().verb().equals(verb))
        .findFirst();
  }
}
