package dev.slipway.server.cli.client;

import com.fasterxml.jackson.databind.JsonNode;

/** A way to the operations, as one account. For one thread. */
public interface Connection extends AutoCloseable {
  /**
   * The answer to a request, whatever its status.
   *
   * @throws CliException when there is none, or when the login does not hold
   */
  ApiResponse send(ApiRequest request);

  /** Where it leads, for people. */
  String target();

  /** Lets what was asked for be done while the command waits, where no server would. */
  default void work() {}

  @Override
  void close();

  /**
   * What the request is answered with.
   *
   * @throws CliException when that is a failure
   */
  default JsonNode json(ApiRequest request) {
    try (ApiResponse response = send(request)) {
      if (!response.ok()) {
        throw Failures.of(response, target());
      }
      return response.json();
    }
  }
}
