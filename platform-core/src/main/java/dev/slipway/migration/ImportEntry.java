package dev.slipway.migration;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a section, whose fields are read with their types. What is wrong with them is told
 * to the import's problems, and read as null. For one thread.
 */
public final class ImportEntry {
  /** The greatest id: the greatest whole number that every JSON reader keeps. */
  private static final long MAX_ID = (1L << 53) - 1;

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final String pointer;
  private final JsonNode node;
  private final ImportProblems problems;

  private ImportEntry(String pointer, JsonNode node, ImportProblems problems) {
    this.pointer = pointer;
    this.node = node;
    this.problems = problems;
  }

  /**
   * The entry with the index in the section.
   *
   * @param fields the names of the fields that it may have
   */
  public static ImportEntry of(
      JsonNode document, String section, int index, Set<String> fields, ImportProblems problems) {
    JsonNode node = document.path(section).path(index);
    ImportEntry entry = new ImportEntry("/" + section + "/" + index, node, problems);
    if (!node.isObject()) {
      problems.add(entry.pointer, "must be an object");
    }
    for (Iterator<String> keys = node.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!fields.contains(key)) {
        problems.add(pointer(entry.pointer, key), "is no field");
      }
    }
    return entry;
  }

  /** Where the entry is, as a JSON pointer. */
  public String pointer() {
    return pointer;
  }

  /** Where a field is, as a JSON pointer. */
  public String pointer(String field) {
    return pointer(pointer, field);
  }

  /** A text without NUL that must be there and not be blank; null when it is not. */
  public @Nullable String required(String field) {
    boolean missing = node.path(field).isMissingNode() || node.path(field).isNull();
    String text = text(field);
    if (missing || (text != null && text.isBlank())) {
      problem(field, "is required");
      return null;
    }
    return text;
  }

  /** A text without NUL, or null when there is none. */
  public @Nullable String text(String field) {
    JsonNode value = value(field);
    if (value == null) {
      return null;
    }
    if (!value.isTextual() || value.textValue().indexOf('\0') >= 0) {
      problem(field, "must be a text");
      return null;
    }
    return value.textValue();
  }

  /** A positive whole number, or null when there is none. */
  public @Nullable Long id(String field) {
    JsonNode value = value(field);
    if (value == null) {
      return null;
    }
    if (!value.canConvertToLong()
        || !value.isIntegralNumber()
        || value.longValue() < 1
        || value.longValue() > MAX_ID) {
      problem(field, "must be a whole number from 1 to " + MAX_ID);
      return null;
    }
    return value.longValue();
  }

  /** A uuid, or null when there is none. */
  public @Nullable UUID uuid(String field) {
    String text = text(field);
    if (text == null) {
      return null;
    }
    if (!UUID_TEXT.matcher(text).matches()) {
      problem(field, "must be a uuid such as 123e4567-e89b-12d3-a456-426614174000");
      return null;
    }
    return UUID.fromString(text);
  }

  /** Truth, or the fallback when there is none. */
  public boolean truth(String field, boolean fallback) {
    JsonNode value = value(field);
    if (value == null) {
      return fallback;
    }
    if (!value.isBoolean()) {
      problem(field, "must be true or false");
      return fallback;
    }
    return value.booleanValue();
  }

  /** A time, or null when there is none. */
  public @Nullable Instant time(String field) {
    String text = text(field);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      problem(field, "must be a time with its zone, such as 2026-11-20T14:14:05Z");
      return null;
    }
  }

  /** A day, or null when there is none. */
  public @Nullable LocalDate date(String field) {
    String text = text(field);
    if (text == null) {
      return null;
    }
    try {
      LocalDate date = LocalDate.parse(text);
      if (date.getYear() >= 1 && date.getYear() <= 9999) {
        return date;
      }
    } catch (DateTimeParseException e) {
      // told below, as for any other text that is no day
    }
    problem(field, "must be a day such as 2026-11-20");
    return null;
  }

  /** Whether the field is there, and not null. */
  public boolean has(String field) {
    return value(field) != null;
  }

  /** Says that something is wrong with a field. */
  public void problem(String field, String message) {
    problems.add(pointer(field), message);
  }

  static String pointer(String parent, String key) {
    return parent + "/" + key.replace("~", "~0").replace("/", "~1");
  }

  private @Nullable JsonNode value(String field) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? null : value;
  }
}
