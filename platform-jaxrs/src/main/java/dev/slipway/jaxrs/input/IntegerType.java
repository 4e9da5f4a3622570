package dev.slipway.jaxrs.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers of 64 bits, read from numbers without fraction, and, unless strict, from booleans
 * and texts.
 */
record IntegerType(long minimum, long maximum, boolean strict) implements ValueType<Long> {
  private static final Pattern TEXT = Pattern.compile("[+-]?[0-9]+(?:_[0-9]+)*(?:\\.0*)?");
  private static final int MAX_DIGITS = 4300;
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  @Override
  public @Nullable Long read(JsonNode value, Place place) {
    BigInteger number = parse(value, place);
    if (number == null) {
      return null;
    }
    if (number.compareTo(LEAST) < 0 || number.compareTo(MOST) > 0) {
      tooLarge(value, place);
      return null;
    }
    long result = number.longValueExact();
    if (result < minimum) {
      place.reject(
          "greater_than_equal",
          "Input should be greater than or equal to " + minimum,
          value,
          Map.of("ge", minimum));
      return null;
    }
    if (result > maximum) {
      place.reject(
          "less_than_equal",
          "Input should be less than or equal to " + maximum,
          value,
          Map.of("le", maximum));
      return null;
    }
    return result;
  }

  private @Nullable BigInteger parse(JsonNode value, Place place) {
    if (strict && !value.isNumber()) {
      place.reject("int_type", "Input should be a valid integer", value);
      return null;
    }
    if (value.isBoolean()) {
      return value.booleanValue() ? BigInteger.ONE : BigInteger.ZERO;
    }
    if (value.isIntegralNumber()) {
      return value.bigIntegerValue();
    }
    if (value.isNumber()) {
      return whole(value, place);
    }
    if (!value.isTextual()) {
      place.reject("int_type", "Input should be a valid integer", value);
      return null;
    }
    String text = value.textValue().strip();
    if (text.length() > MAX_DIGITS) {
      tooLarge(value, place);
      return null;
    }
    if (!TEXT.matcher(text).matches()) {
      place.reject(
          "int_parsing",
          "Input should be a valid integer, unable to parse string as an integer",
          value);
      return null;
    }
    int dot = text.indexOf('.');
    return new BigInteger((dot < 0 ? text : text.substring(0, dot)).replace("_", ""));
  }

  private static @Nullable BigInteger whole(JsonNode value, Place place) {
    double number = value.doubleValue();
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      place.reject("finite_number", "Input should be a finite number", value);
      return null;
    }
    if (number != Math.rint(number)) {
      place.reject(
          "int_from_float",
          "Input should be a valid integer, got a number with a fractional part",
          value);
      return null;
    }
    return BigDecimal.valueOf(number).toBigInteger();
  }

  private static void tooLarge(JsonNode value, Place place) {
    place.reject(
        "int_parsing_size",
        "Unable to parse input string as an integer, exceeded maximum size",
        value);
  }

  @Override
  public Schema<?> schema() {
    Schema<?> schema = new JsonSchema();
    schema.setTypes(Set.of("integer"));
    schema.setFormat("int64");
    if (minimum != Long.MIN_VALUE) {
      schema.setMinimum(BigDecimal.valueOf(minimum));
    }
    if (maximum != Long.MAX_VALUE) {
      schema.setMaximum(BigDecimal.valueOf(maximum));
    }
    return schema;
  }
}
