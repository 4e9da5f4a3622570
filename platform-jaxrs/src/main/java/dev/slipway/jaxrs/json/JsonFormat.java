package dev.slipway.jaxrs.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * JSON as the APIs write it: {@code snake_case} keys, absent values as null, times as RFC 3339 with
 * microseconds and {@code Z}, days as {@code YYYY-MM-DD}. Input is bounded in depth and in the
 * length of numbers and names. Thread-safe.
 */
public final class JsonFormat {
  private static final int MAX_DEPTH = 200;
  private static final int MAX_NUMBER = 1000;
  private static final int MAX_TEXT = 32 * 1024 * 1024;

  private final ObjectMapper mapper;

  /** The format. */
  public JsonFormat() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER)
                    .maxStringLength(MAX_TEXT)
                    .build())
            .build();
    mapper =
        JsonMapper.builder(factory)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(
                new SimpleModule()
                    .addSerializer(Instant.class, new InstantSerializer())
                    .addSerializer(LocalDate.class, ToStringSerializer.instance))
            .build();
  }

  /** The document in the bytes; missing when there is nothing but white space. */
  public JsonNode parse(byte[] bytes) throws IOException {
    return mapper.readTree(bytes);
  }

  /** The same of a document that may have no key twice. */
  public JsonNode parseStrictly(byte[] bytes) throws IOException {
    return mapper.reader().with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).readTree(bytes);
  }

  /** The object as UTF-8. */
  public byte[] write(Object value) {
    try {
      return mapper.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass().getSimpleName(), e);
    }
  }

  /** The object on one line of text. */
  public String text(Object value) {
    return new String(write(value), java.nio.charset.StandardCharsets.UTF_8);
  }
}
