package dev.slipway.jaxrs.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Days: {@code YYYY-MM-DD}, or a moment at exactly midnight, or that moment's Unix time. */
record DateType() implements ValueType<LocalDate> {
  private static final String UNREADABLE = "Input should be a valid date or datetime, ";

  @Override
  public @Nullable LocalDate read(JsonNode value, Place place) {
    if (!value.isTextual() && !value.isNumber()) {
      place.reject("date_type", "Input should be a valid date", value);
      return null;
    }
    try {
      DateReader reader = new DateReader(value.asText());
      LocalDate date = value.isNumber() ? reader.readNumber() : reader.read();
      if (date == null) {
        place.reject(
            "date_from_datetime_inexact",
            "Datetimes provided to dates should have zero time - e.g. be exact dates",
            value);
      }
      return date;
    } catch (DateTimeException e) {
      String error = String.valueOf(e.getMessage());
      place.reject("date_from_datetime_parsing", UNREADABLE + error, value, Map.of("error", error));
      return null;
    }
  }

  @Override
  public Schema<?> schema() {
    Schema<?> schema = new JsonSchema();
    schema.setTypes(Set.of("string"));
    schema.setFormat("date");
    return schema;
  }
}
