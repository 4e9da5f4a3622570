package dev.slipway.jaxrs.documentation;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.slipway.jaxrs.operation.ListOf;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Describes the records that answers are made of, each once, by its simple name. */
final class RecordSchemas {
  private static final String REFERENCE = "#/components/schemas/";

  private final Map<String, Schema<?>> schemas = new TreeMap<>();

  /** The schemas by name. */
  Map<String, Schema<?>> all() {
    return schemas;
  }

  /** A reference to a schema with the name. */
  static Schema<?> reference(String name) {
    return new JsonSchema().$ref(REFERENCE + name);
  }

  /** The schema of a type that answers use. */
  Schema<?> schema(Type type) {
    if (type instanceof ListOf list) {
      return array(schema(list.item()));
    }
    if (type instanceof ParameterizedType parameterized
        && parameterized.getRawType() == List.class) {
      return array(schema(parameterized.getActualTypeArguments()[0]));
    }
    if (type instanceof Class<?> plain && plain.isRecord()) {
      return record(plain);
    }
    if (type == String.class) {
      return simple("string", null);
    }
    if (type == UUID.class) {
      return simple("string", "uuid");
    }
    if (type == Instant.class) {
      return simple("string", "date-time");
    }
    if (type == LocalDate.class) {
      return simple("string", "date");
    }
    if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
      return simple("integer", "int64");
    }
    if (type == boolean.class || type == Boolean.class) {
      return simple("boolean", null);
    }
    if (type instanceof Class<?> tree && JsonNode.class.isAssignableFrom(tree)) {
      Schema<?> object = simple("object", null);
      object.setAdditionalProperties(true);
      return object;
    }
    throw new IllegalArgumentException("no schema for " + type);
  }

  private Schema<?> record(Class<?> type) {
    String name = type.getSimpleName();
    if (!schemas.containsKey(name)) {
      Schema<?> schema = simple("object", null);
      schemas.put(name, schema);
      List<String> required = new ArrayList<>();
      for (RecordComponent component : type.getRecordComponents()) {
        String key = key(component);
        Schema<?> property = schema(component.getGenericType());
        schema.addProperty(key, isNullable(component) ? nullable(property) : property);
        required.add(key);
      }
      schema.setRequired(required);
    }
    return reference(name);
  }

  private static String key(RecordComponent component) {
    JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
    return named != null
        ? named.value()
        : PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName());
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static Schema<?> array(Schema<?> items) {
    Schema<?> array = simple("array", null);
    array.setItems(items);
    return array;
  }

  private static Schema<?> simple(String type, @Nullable String format) {
    Schema<?> schema = new JsonSchema();
    schema.setTypes(Set.of(type));
    schema.setFormat(format);
    return schema;
  }

  /** The schema, which null fits too. */
  static Schema<?> nullable(Schema<?> schema) {
    if (schema.get$ref() != null) {
      JsonSchema either = new JsonSchema();
      either.addAnyOfItem(schema);
      either.addAnyOfItem(simple("null", null));
      return either;
    }
    Set<String> types = new LinkedHashSet<>(schema.getTypes());
    types.add("null");
    schema.setTypes(types);
    return schema;
  }
}
