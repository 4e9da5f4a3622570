package dev.slipway.server.cli.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One value that an operation takes.
 *
 * @param name as the API writes it
 * @param place where it is: {@code path}, {@code query}, {@code header} or {@code body}
 * @param type its JSON type: {@code string}, {@code integer}, {@code boolean}, {@code object},
 *     {@code array}, or {@code file} for a part of an upload
 * @param format what the type alone does not say, such as {@code uuid}; empty when there is nothing
 * @param words what it may be, when that is a choice
 * @param standard the value that stands for an absent one, or null
 * @param required whether it must be given
 * @param secret whether nothing may show it
 * @param alias its second name, or null
 * @param help what it means, for people
 */
public record ApiField(
    String name,
    String place,
    String type,
    String format,
    List<String> words,
    @Nullable String standard,
    boolean required,
    boolean secret,
    @Nullable String alias,
    String help) {
  /** Path segments, in their order on the command line. */
  public static final String PATH = "path";

  /** The query string. */
  public static final String QUERY = "query";

  /** Headers. */
  public static final String HEADER = "header";

  /** Keys of a JSON object, fields of a form, parts of an upload. */
  public static final String BODY = "body";

  public ApiField {
    words = List.copyOf(words);
  }

  /** Whether it is in this place. */
  public boolean in(String where) {
    return place.equals(where);
  }

  /** Whether its value is a JSON object, or a list of such. */
  @JsonIgnore
  public boolean isStructured() {
    return type.equals("object") || (type.equals("array") && format.equals("object"));
  }

  /** Its name as command lines write it: {@code chart-ref} for {@code chart_ref}. */
  public String word() {
    return name.replace('_', '-').toLowerCase(Locale.ROOT);
  }
}
