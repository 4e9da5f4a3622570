package dev.slipway.server.cli.model;

import java.util.List;

/**
 * What an operation answers when all went well.
 *
 * @param mediaTypes in which forms; empty when it answers without content
 * @param list whether it is a list of things rather than one
 * @param columns what each thing has
 */
public record ApiAnswer(List<String> mediaTypes, boolean list, List<ApiColumn> columns) {
  /** The media type of streams. */
  public static final String EVENTS = "text/event-stream";

  public ApiAnswer {
    mediaTypes = List.copyOf(mediaTypes);
    columns = List.copyOf(columns);
  }

  /** Whether it may go on as things happen. */
  public boolean streams() {
    return mediaTypes.contains(EVENTS);
  }

  /** Whether a thing has this key. */
  public boolean has(String key) {
    return columns.stream().anyMatch(column -> column.name().equals(key));
  }
}
