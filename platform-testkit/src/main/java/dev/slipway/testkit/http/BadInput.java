package dev.slipway.testkit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Input that no API should stumble over. */
final class BadInput {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RAW = "\"__raw__\"";
  private static final int SHOWN = 160;

  private BadInput() {}

  /** Texts for paths and queries; one that begins with a percent sign is sent as it is. */
  static List<String> texts() {
    return List.of(
        "x",
        "0",
        "-1",
        "1.5",
        "99999999999999999999999",
        "9223372036854775807",
        "9".repeat(5000),
        "%00",
        "%ff",
        "%F0%9F%92%A9",
        "'; drop table product; --",
        "../../etc/passwd",
        "a b",
        "null",
        "true",
        "\u202Eabc\u0000",
        "\uFEFF",
        "a,b;c=d\"e'f<g>",
        "${jndi:ldap://127.0.0.1/x}",
        "é");
  }

  /** JSON values for fields. */
  static List<String> values() {
    return List.of(
        "null",
        "true",
        "1",
        "-1",
        "1.5",
        "1e999",
        "-0",
        "9".repeat(100),
        "9223372036854775808",
        "\"\"",
        "\"x\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"" + "a".repeat(100_000) + "\"",
        "\"\uD83D\uDCA9\"",
        "\"\\u202Eevil\\u2066\"",
        "\"\\udc00\\ud800\"",
        "\"a\\r\\nSet-Cookie: a=b\"",
        "[null]",
        "[{}, 1, \"\\ud800\"]",
        "[]",
        "{}",
        "[[[]]]",
        "{\"\\u0000\": 1}",
        "{\"a\": {\"b\": [1e400, \"\\u0000\"]}}",
        deep("{\"a\":", "}", 150));
  }

  /** Whole bodies. */
  static List<String> documents() {
    return List.of(
        "",
        "null",
        "1",
        "\"x\"",
        "[]",
        "{",
        "{}{}",
        "{\"a\": 1, \"a\": 2}",
        "NaN",
        "\u00ff\u00fe",
        "{\"name\": \"\u00ff\"}",
        "{\"a\":" + "9".repeat(2000) + "}",
        deep("[", "]", 5000),
        deep("{\"a\":", "}", 5000),
        "{\"" + "k".repeat(60_000) + "\": 1}",
        " ".repeat(1_100_000));
  }

  static List<String> contentTypes() {
    return List.of(
        "text/plain",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
        "application/json; charset=nonsense",
        "nonsense",
        "a/b/c;;;=");
  }

  /** Header lines that a client may send but should not. */
  static List<String> headers() {
    return List.of(
        "Accept: a/b/c;;q=x, , */",
        "Accept: application/vnd.todo.v99+json",
        "Accept-Encoding: gzip;q=abc, *;q=, ;",
        "Accept-Language: \u00ff\u00fe",
        "Authorization: Bearer \u00ff\u00fe.a.b",
        "Authorization: Bearer " + "x".repeat(9000),
        "Content-Type: \u00ff",
        "Content-Type: application/json; charset=\"",
        "Cookie: " + "a=b;".repeat(500),
        "Expect: nonsense",
        "Forwarded: for=\"[::1\", for=;;;=,",
        "Host: a b",
        "Host: [::1",
        "Host: \u00ff:99999999",
        "Idempotency-Key: " + "k".repeat(6000),
        "Idempotency-Key: \u00ff\u00fe",
        "If-Match: \"\"\"\", W/, *, \u00ff",
        "If-None-Match: *",
        "If-Preview: \u00ff",
        "Last-Event-ID: 99999999999999999999999",
        "Origin: http://\u00ff\\@[",
        "Range: bytes=0-,-1,5-2",
        "Upgrade: websocket",
        "X-Forwarded-For: " + "1.1.1.1,".repeat(500) + "::zz",
        "X-Request-Id: ${a}\u00ff",
        "No colon",
        ": no name",
        "X-Control: a\u0000b\u0007c",
        "X-Folded: a\r\n b",
        "X-Bare: a\rb\nc",
        "X-Large: " + "x".repeat(20_000),
        "a: b\r\n".repeat(300) + "c: d");
  }

  /** What may stand in a request line in the place of the path. */
  static List<String> targets(String path) {
    return List.of(
        path + "/%zz",
        path + "/%",
        path + "?a=%zz&&&=&%",
        path + "?version=%&limit=%zz&page=%&after=%",
        path + "#fragment",
        path + "\\..\\x",
        path + "/../../../etc/passwd",
        path + "/..;/x",
        path + ";a=b;c",
        path + "/\u00ff\u00fe",
        path + " x",
        path + "/{}|^`<>\"",
        "/" + path,
        "//evil.example" + path,
        "http://evil.example" + path,
        "http://[" + path,
        "*",
        "",
        "/" + "a/".repeat(3000),
        "/%2e%2e/%2e%2e" + path);
  }

  /** The body with one field's value replaced by the JSON text, good or bad. */
  static String with(String body, String field, String value) {
    try {
      ObjectNode object = (ObjectNode) JSON.readTree(body);
      return object.put(field, "__raw__").toString().replace(RAW, value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One byte for each character below 256, so that bodies can be bad UTF-8. */
  static byte[] bytes(String body) {
    boolean bytewise = body.chars().allMatch(character -> character < 256);
    return body.getBytes(bytewise ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  static String encoded(String text) {
    return text.startsWith("%")
        ? text
        : URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  private static String deep(String open, String close, int depth) {
    return open.repeat(depth) + "1" + close.repeat(depth);
  }
}
