package dev.slipway.server.cli.build;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.Platform;
import dev.slipway.cluster.Clusters;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.identity.token.TokenOptions;
import dev.slipway.jaxrs.ApiOptions;
import dev.slipway.jaxrs.Capabilities;
import dev.slipway.jaxrs.SlipwayApplication;
import dev.slipway.jaxrs.documentation.DocumentationOperations;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.secret.Secret;
import dev.slipway.server.cli.model.ApiOperation;
import dev.slipway.server.cli.model.CommandModel;
import dev.slipway.server.cli.model.OpenApiReader;
import dev.slipway.server.options.TelemetryOptions;
import dev.slipway.server.telemetry.ServerTelemetry;
import dev.slipway.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the operations that a server serves, with their commands, as the command line's model. The
 * build runs it. The platform it asks has its data in memory; it reaches nothing.
 */
public final class CommandModelWriter {
  private CommandModelWriter() {}

  /** Writes the model into the file that the only argument names. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    String text = CommandModel.of(operations()).text();
    Files.createDirectories(file.toAbsolutePath().getParent());
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.writeString(file, text);
    }
  }

  /** The operations that a server serves, as the command line sees them. */
  public static List<ApiOperation> operations() throws IOException {
    return OpenApiReader.read(
        new ObjectMapper().readTree(DocumentationOperations.document(served())));
  }

  /** The operations that a server serves. */
  public static List<Operation> served() {
    Stores stores = Stores.inMemory();
    try (Platform platform =
            Platform.builder()
                .stores(stores)
                .helm(HelmExecutor.rendering(stores.inventory()))
                .clusters(Clusters.simulated())
                .tokens(TokenOptions.of("slipway", Secret.of("-".repeat(32))))
                .build();
        ServerTelemetry telemetry =
            ServerTelemetry.open(TelemetryOptions.defaults(), "development");
        SlipwayApplication application =
            new SlipwayApplication(
                Capabilities.of(platform), ApiOptions.builder().build(), telemetry.operations())) {
      return application.operations();
    }
  }
}
