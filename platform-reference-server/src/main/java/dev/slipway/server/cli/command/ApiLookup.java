package dev.slipway.server.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.slipway.server.cli.client.ApiRequest;
import dev.slipway.server.cli.client.Connection;
import dev.slipway.server.cli.model.ApiField;
import dev.slipway.server.cli.model.ApiOperation;
import dev.slipway.server.cli.model.CommandModel;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks up over a connection what a command line leaves out. */
final class ApiLookup implements OperationArguments.Lookup {
  private static final Pattern DEPLOYMENT = Pattern.compile("/users/\\d+/deployments/\\d+");

  private final Connection connection;
  private final Names names;

  ApiLookup(CommandModel model, Connection connection) {
    this.connection = connection;
    this.names = new Names(model, connection);
  }

  @Override
  public String ownUser() {
    return connection.json(ApiRequest.get("/users/me")).path("id").asText();
  }

  @Override
  public String id(ApiOperation operation, ApiField field, String text, String filled) {
    return names.id(operation, field, text, filled);
  }

  @Override
  public JsonNode thing(String path) {
    Matcher deployment = DEPLOYMENT.matcher(path);
    return deployment.lookingAt()
        ? connection.json(ApiRequest.get(deployment.group()))
        : MissingNode.getInstance();
  }
}
