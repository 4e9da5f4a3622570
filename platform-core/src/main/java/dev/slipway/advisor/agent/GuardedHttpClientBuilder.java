package dev.slipway.advisor.agent;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Lets langchain4j speak through the client that checks addresses; its own limits stay. */
record GuardedHttpClientBuilder(AgentHttp http) implements HttpClientBuilder {
  private static final int FIRST_FAILURE = 300;

  @Override
  public Duration connectTimeout() {
    return http.timeout();
  }

  @Override
  public HttpClientBuilder connectTimeout(Duration timeout) {
    return this;
  }

  @Override
  public Duration readTimeout() {
    return http.timeout();
  }

  @Override
  public HttpClientBuilder readTimeout(Duration timeout) {
    return this;
  }

  @Override
  public HttpClient build() {
    return new Client(http);
  }

  private record Client(AgentHttp http) implements HttpClient {
    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
      Map<String, String> headers = new HashMap<>();
      request
          .headers()
          .forEach(
              (name, values) -> {
                if (!name.toLowerCase(Locale.ROOT).equals("content-type")) {
                  headers.put(name, String.join(",", values));
                }
              });
      AgentHttp.Answer answer = http.post(URI.create(request.url()), headers, request.body());
      if (answer.status() >= FIRST_FAILURE) {
        throw new HttpException(answer.status(), "status " + answer.status());
      }
      return SuccessfulHttpResponse.builder()
          .statusCode(answer.status())
          .headers(Map.of())
          .body(answer.body())
          .build();
    }

    @Override
    public void execute(
        HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
      throw new UnsupportedOperationException("answers are not streamed");
    }
  }
}
