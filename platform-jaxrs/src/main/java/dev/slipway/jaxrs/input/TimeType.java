package dev.slipway.jaxrs.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Moments: RFC 3339, in UTC when it names no offset; a date alone, which is its midnight in UTC; in
 * JSON also the seconds since 1970 as a number.
 */
record TimeType() implements ValueType<Instant> {
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern MOMENT = Pattern.compile(DATE.pattern() + "[Tt ].{1,40}");
  private static final Pattern LOST_PLUS = Pattern.compile(" ([0-9]{2}:[0-9]{2})$");

  /** Beyond that, in the year 2603, a number means something else. */
  private static final double MOST_SECONDS = 2e10;

  private static final double MICROS_PER_SECOND = 1e6;

  @Override
  public @Nullable Instant read(JsonNode value, Place place) {
    Instant moment = value.isNumber() ? ofSeconds(value) : null;
    if (value.isTextual()) {
      moment = parse(value.textValue().strip());
    }
    if (moment == null) {
      place.reject("datetime_from_date_parsing", "Input should be a valid datetime or date", value);
    }
    return moment;
  }

  private static @Nullable Instant parse(String text) {
    try {
      if (DATE.matcher(text).matches()) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      if (!MOMENT.matcher(text).matches()) {
        return null;
      }
      String moment = text.substring(0, 10) + "T" + text.substring(11);
      // In a query a plus sign that was not encoded arrives as a blank.
      return moment(LOST_PLUS.matcher(moment).replaceFirst("+$1"));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Instant moment(String text) {
    TemporalAccessor read =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    return read instanceof OffsetDateTime whole
        ? whole.toInstant()
        : LocalDateTime.from(read).toInstant(ZoneOffset.UTC);
  }

  private static @Nullable Instant ofSeconds(JsonNode value) {
    double seconds = value.doubleValue();
    return Math.abs(seconds) <= MOST_SECONDS
        ? Instant.EPOCH.plus(Math.round(seconds * MICROS_PER_SECOND), ChronoUnit.MICROS)
        : null;
  }

  @Override
  public Schema<?> schema() {
    Schema<?> schema = new JsonSchema();
    schema.setTypes(Set.of("string"));
    schema.setFormat("date-time");
    return schema;
  }
}
