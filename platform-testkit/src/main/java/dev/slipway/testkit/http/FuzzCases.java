package dev.slipway.testkit.http;

import java.util.ArrayList;
import java.util.List;

/** What is done to one operation. */
final class FuzzCases {
  private static final String JSON = "application/json";
  private static final String TYPE = "Content-Type";

  private FuzzCases() {}

  /**
   * @param wire whether HTTP is broken too
   */
  static List<FuzzCase> of(FuzzedOperation operation, boolean wire) {
    List<FuzzCase> cases = new ArrayList<>(wire ? WireCase.of(operation) : List.of());
    inAddress(operation, cases);
    if (operation.hasBody()) {
      inBody(operation, cases);
    }
    for (String method : List.of("HEAD", "OPTIONS", "TRACE", "UPDATE", "BREW", "get")) {
      cases.add(new RequestCase(method, operation.filled("1"), List.of(), ""));
    }
    return cases;
  }

  private static void inAddress(FuzzedOperation operation, List<FuzzCase> cases) {
    List<String> json = List.of(TYPE, JSON);
    for (String text : BadInput.texts()) {
      String value = BadInput.encoded(text);
      cases.add(
          new RequestCase(operation.method(), operation.filled(value), json, operation.good()));
      for (String name : operation.query()) {
        String path = operation.filled("1") + "?" + name + "=" + value;
        cases.add(new RequestCase(operation.method(), path, json, operation.good()));
      }
      for (String name : operation.headers()) {
        if (text.chars().allMatch(letter -> letter >= ' ' && letter < 127)) {
          cases.add(
              new RequestCase(
                  operation.method(),
                  operation.filled("1"),
                  List.of(TYPE, JSON, name, text),
                  operation.good()));
        }
      }
    }
  }

  private static void inBody(FuzzedOperation operation, List<FuzzCase> cases) {
    String path = operation.filled("1");
    String method = operation.method();
    for (String body : BadInput.documents()) {
      cases.add(new RequestCase(method, path, List.of(TYPE, JSON), body));
    }
    for (String field : operation.fields()) {
      for (String value : BadInput.values()) {
        String body = BadInput.with(operation.good(), field, value);
        cases.add(new RequestCase(method, path, List.of(TYPE, JSON), body));
      }
      String twice = operation.good().replaceFirst("\\{", "{\"" + field + "\": [1], ");
      cases.add(new RequestCase(method, path, List.of(TYPE, JSON), twice));
      cases.add(
          new RequestCase(
              method,
              path,
              List.of(TYPE, "application/x-www-form-urlencoded"),
              field + "=%ff%00&" + field + "=%&" + field + "=" + "x".repeat(5000)));
      cases.add(
          new RequestCase(
              method,
              path,
              List.of(TYPE, "multipart/form-data; boundary=x"),
              "--x\r\nContent-Disposition: form-data; name=\""
                  + field
                  + "\"; filename=\"../../\u0000\"\r\n\r\n\u001f\u008b\u0008\u0000junk\r\n--x--"));
    }
    for (String type : BadInput.contentTypes()) {
      cases.add(new RequestCase(method, path, List.of(TYPE, type), operation.good()));
    }
    for (String coding : List.of("gzip", "deflate", "br", "nonsense")) {
      cases.add(
          new RequestCase(
              method, path, List.of(TYPE, JSON, "Content-Encoding", coding), operation.good()));
    }
  }
}
