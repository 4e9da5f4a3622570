package dev.slipway.server.command;

import dev.slipway.error.PlatformException;
import dev.slipway.server.data.DataFolder;
import dev.slipway.server.data.Database;
import dev.slipway.server.lifecycle.StartException;
import dev.slipway.server.log.ServerLog;
import dev.slipway.server.options.BadOptionsException;
import dev.slipway.server.options.CommandLineSource;
import dev.slipway.server.options.LogOptions;
import dev.slipway.server.options.Option;
import dev.slipway.server.options.OptionsParser;
import dev.slipway.server.options.ServerOptions;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** What the commands on a stopped server's database have in common. */
abstract class DatabaseCommand implements Command {
  /** The options that say which database. */
  static final Set<Option> OPTIONS =
      EnumSet.of(
          Option.DATA,
          Option.DATABASE,
          Option.DATABASE_USER,
          Option.DATABASE_PASSWORD,
          Option.SECRET_KEY,
          Option.ENCRYPTION_KEY,
          Option.CONFIG);

  private static final String FILE = "FILE";

  private final OptionsParser parser;

  DatabaseCommand(OptionsParser parser) {
    this.parser = parser;
  }

  static PositionalParamSpec file(String description) {
    return PositionalParamSpec.builder()
        .index("0")
        .paramLabel(FILE)
        .type(String.class)
        .required(true)
        .description(description)
        .build();
  }

  /** Does the work on the database that the command line names. */
  abstract void run(ParseResult line, Target target, Path file) throws IOException;

  /** Tells what was done. */
  abstract void done(ServerOptions options, Path file);

  @Override
  public final int run(ParseResult line) throws IOException {
    ServerOptions options = parser.parse(CommandLineSource.read(line), OPTIONS);
    Path file = path(line.matchedPositionalValue(0, ""));
    ServerLog.configure(new LogOptions(LogOptions.Format.TEXT, LogOptions.Level.WARN));
    try (DataFolder folder = DataFolder.open(options.data());
        Database database = Database.open(options.database(), folder)) {
      run(line, new Target(options, folder, database.dataSource()), file);
    } catch (PlatformException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
    done(options, file);
    return OK;
  }

  /**
   * What a command works on.
   *
   * @param options as they were given
   * @param folder the data folder
   * @param database gives connections to the database
   */
  record Target(ServerOptions options, DataFolder folder, DataSource database) {}

  private static Path path(String text) {
    try {
      return Path.of(text).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new BadOptionsException(List.of(FILE + ": '" + text + "' is no path"));
    }
  }
}
