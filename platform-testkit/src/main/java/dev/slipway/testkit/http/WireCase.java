package dev.slipway.testkit.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are no good HTTP request.
 *
 * @param line the request line
 * @param headers whole lines; {@code Host} and {@code Connection} are added unless they are there
 * @param body what follows the empty line
 */
record WireCase(String line, List<String> headers, String body) implements FuzzCase {

  /** Ways to break the request of an operation on the wire. */
  static List<FuzzCase> of(FuzzedOperation operation) {
    String path = operation.filled("1");
    String line = operation.method() + " " + path + " HTTP/1.1";
    String json = "Content-Type: application/json";
    String chunked = "Transfer-Encoding: chunked";
    List<FuzzCase> cases = new ArrayList<>();
    for (String body :
        List.of(
            "zz\r\n{}\r\n0\r\n\r\n",
            "FFFFFFFFFFFFFFFFFF\r\n{}",
            "-1\r\n{}\r\n0\r\n\r\n",
            "5\r\n{}",
            "2\r\n{}3\r\nabc\r\n0\r\n\r\n",
            "2;a=\"\r\n{}\r\n0\r\nTrailer\r\n\r\n",
            "7fffffff\r\n{}")) {
      cases.add(new WireCase(line, List.of(json, chunked), body));
    }
    for (String length :
        List.of("50", "-1", "+2", "2, 3", "0x2", "99999999999999999999", "9223372036854775807")) {
      cases.add(new WireCase(line, List.of(json, "Content-Length: " + length), "{}"));
    }
    cases.add(new WireCase(line, List.of(json, "Content-Length: 2", "Content-Length: 5"), "{}abc"));
    cases.add(new WireCase(line, List.of(json, "Content-Length: 2", chunked), "0\r\n\r\n{}"));
    cases.add(new WireCase(line, List.of(json, "Transfer-Encoding: gzip, nonsense"), "{}"));
    cases.add(new WireCase(line, List.of("Expect: 100-continue", "Content-Length: 2000000"), ""));
    for (String header : BadInput.headers()) {
      cases.add(new WireCase(line, List.of(json, header, "Content-Length: 2"), "{}"));
    }
    for (String bad : BadInput.targets(path)) {
      cases.add(new WireCase(operation.method() + " " + bad + " HTTP/1.1", List.of(), ""));
    }
    cases.add(new WireCase(operation.method() + " " + path + " HTTP/9.9", List.of(), ""));
    cases.add(new WireCase(operation.method() + " " + path, List.of(), ""));
    cases.add(new WireCase("\u0000\u0001\u0002", List.of(), "\u0000".repeat(3000)));
    return cases;
  }

  @Override
  public FuzzAnswer run(FuzzProbe probe, URI base) {
    return probe.send(base, bytes(base, probe.token()));
  }

  private byte[] bytes(URI base, @Nullable String token) {
    StringBuilder text = new StringBuilder(line).append("\r\n");
    headers.forEach(header -> text.append(header).append("\r\n"));
    if (headers.stream().noneMatch(header -> header.startsWith("Host"))) {
      text.append("Host: ").append(base.getAuthority()).append("\r\n");
    }
    if (headers.stream().noneMatch(header -> header.startsWith("Authorization")) && token != null) {
      text.append("Authorization: Bearer ").append(token).append("\r\n");
    }
    text.append("Connection: close\r\n\r\n").append(body);
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public String label() {
    return BadInput.shortened(line)
        + " "
        + BadInput.shortened(headers.toString())
        + " "
        + BadInput.shortened(body);
  }
}
