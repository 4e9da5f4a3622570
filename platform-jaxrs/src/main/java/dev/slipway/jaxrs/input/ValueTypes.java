package dev.slipway.jaxrs.input;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.project.WebAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** The types of input values. */
public final class ValueTypes {
  private ValueTypes() {}

  /** Whole numbers. */
  public static ValueType<Long> integer() {
    return new IntegerType(Long.MIN_VALUE, Long.MAX_VALUE, false);
  }

  /** Whole numbers between two, both included. */
  public static ValueType<Long> integer(long minimum, long maximum) {
    return new IntegerType(minimum, maximum, false);
  }

  /**
   * Numbers of a JSON body that are whole and between two, both included; no texts that say one.
   */
  public static ValueType<Long> jsonInteger(long minimum, long maximum) {
    return new IntegerType(minimum, maximum, true);
  }

  /** Texts of any length. */
  public static ValueType<String> text() {
    return new TextType(0, Integer.MAX_VALUE, null, null);
  }

  /** Texts with a number of characters between two, both included. */
  public static ValueType<String> text(int minimum, int maximum) {
    return new TextType(minimum, maximum, null, null);
  }

  /** Texts in which the pattern is found. */
  public static ValueType<String> text(Pattern pattern) {
    return new TextType(0, Integer.MAX_VALUE, pattern, null);
  }

  /** Passwords: texts that nothing shows. */
  public static ValueType<String> password(int minimum, int maximum) {
    return new TextType(minimum, maximum, null, "password");
  }

  /** E-mail addresses. */
  public static ValueType<String> email() {
    return new EmailType();
  }

  /** Truth. */
  public static ValueType<Boolean> bool() {
    return new BooleanType();
  }

  /** Moments. */
  public static ValueType<Instant> time() {
    return new TimeType();
  }

  /** Days. */
  public static ValueType<LocalDate> date() {
    return new DateType();
  }

  /** UUIDs. */
  public static ValueType<UUID> uuid() {
    return new UuidType();
  }

  /** Document 003's ids: UUIDs; a text that is none is not found. */
  public static ValueType<UUID> resourceId() {
    return new ResourceIdType();
  }

  /** Document 003's ids of what has a unique name too: UUIDs or names. */
  public static ValueType<String> resourceName() {
    return new ResourceNameType();
  }

  /** Addresses on the web. */
  public static ValueType<WebAddress> webAddress() {
    return new WebAddressType();
  }

  /** JSON objects. */
  public static ValueType<ObjectNode> object() {
    return new ObjectType();
  }

  /** One of the words. */
  public static ValueType<String> choice(String... words) {
    return new ChoiceType(List.of(words), false);
  }

  /** One of the words; a value of a JSON body that is no text is of another type. */
  public static ValueType<String> jsonChoice(String... words) {
    return new ChoiceType(List.of(words), true);
  }

  /** Lists of values of one type. */
  public static <T> ValueType<List<T>> listOf(ValueType<T> items) {
    return new ListType<>(items);
  }

  /** Files of a multipart body. */
  public static ValueType<byte[]> file() {
    return new FileType();
  }
}
