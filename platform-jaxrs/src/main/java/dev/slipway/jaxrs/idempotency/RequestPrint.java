package dev.slipway.jaxrs.idempotency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.Location;
import dev.slipway.jaxrs.operation.Invocation;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.operation.RequestKey;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a request asks for, in short: two requests with the same print ask for the same. Forms count
 * by their fields, whatever their boundaries; methods that are aliases of each other count as one.
 *
 * @param route the method and the path, each value filled in
 * @param fingerprint a digest of the query, the headers that the operation reads, and the body
 */
record RequestPrint(String route, String fingerprint) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static RequestPrint of(Invocation invocation) {
    Operation operation = invocation.operation();
    String route = operation.method() + " " + operation.path();
    for (Input<?> input : operation.inputsIn(Location.PATH)) {
      route = route.replace("{" + input.name() + "}", String.valueOf(invocation.given(input)));
    }
    MessageDigest digest = sha256();
    try (DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      for (Location location : new Location[] {Location.QUERY, Location.HEADER}) {
        for (Input<?> input : operation.inputsIn(location)) {
          if (input != RequestKey.INPUT) {
            String line = input + "=" + MAPPER.writeValueAsString(invocation.given(input)) + "\n";
            out.write(line.getBytes(StandardCharsets.UTF_8));
          }
        }
      }
      JsonNode body = invocation.body();
      if (body != null) {
        MAPPER.writeValue(out, body);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a digest cannot be written to", e);
    }
    return new RequestPrint(route, HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java lacks SHA-256", e);
    }
  }
}
