package dev.slipway.jaxrs.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Reads url-encoded forms; a field that is given twice counts as given last. */
final class UrlEncodedForm {
  private UrlEncodedForm() {}

  static ObjectNode parse(byte[] bytes) {
    ObjectNode form = JsonNodeFactory.instance.objectNode();
    for (String pair : new String(bytes, StandardCharsets.UTF_8).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals >= 0) {
        form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  /** The text decoded, or as it is when a percent sign begins no code. */
  static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text.replace('+', ' ');
    }
  }
}
