package dev.slipway.jaxrs.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Moments: RFC 3339 with an offset, or a date alone, which is its midnight in UTC. */
record TimeType() implements ValueType<Instant> {
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern MOMENT = Pattern.compile(DATE.pattern() + "[Tt ].{1,40}");
  private static final Pattern LOST_PLUS = Pattern.compile(" ([0-9]{2}:[0-9]{2})$");

  @Override
  public @Nullable Instant read(JsonNode value, Place place) {
    Instant moment = value.isTextual() ? parse(value.textValue().strip()) : null;
    if (moment == null) {
      place.reject(
          "datetime_from_date_parsing",
          "Input should be a valid datetime with an offset, or a date",
          value);
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
      return OffsetDateTime.parse(LOST_PLUS.matcher(moment).replaceFirst("+$1")).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  @Override
  public Schema<?> schema() {
    Schema<?> schema = new JsonSchema();
    schema.setTypes(Set.of("string"));
    schema.setFormat("date-time");
    return schema;
  }
}
