package dev.slipway.testkit.http;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

/**
 * A good HTTP request with bad content.
 *
 * @param headers names and values in turn
 */
record RequestCase(String method, String path, List<String> headers, String body)
    implements FuzzCase {

  @Override
  public FuzzAnswer run(FuzzProbe probe, URI base) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(
                method,
                body.isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(BadInput.bytes(body)));
    for (int i = 0; i < headers.size(); i += 2) {
      request.header(headers.get(i), headers.get(i + 1));
    }
    return probe.send(request);
  }

  @Override
  public String label() {
    return method
        + " "
        + BadInput.shortened(path)
        + " "
        + BadInput.shortened(headers.toString())
        + " "
        + BadInput.shortened(body);
  }
}
