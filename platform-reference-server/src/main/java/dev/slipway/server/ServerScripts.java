package dev.slipway.server;

import dev.slipway.pipeline.script.LeftoverScripts;
import dev.slipway.pipeline.script.ProcessScriptRunner;
import dev.slipway.pipeline.script.ScriptOptions;
import dev.slipway.server.data.DataFolder;
import dev.slipway.server.options.ScriptsOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Runs a server's deploy scripts as processes of this machine. */
final class ServerScripts {
  private ServerScripts() {}

  /** What runs them, after what is left of an earlier server's was removed. */
  static ProcessScriptRunner open(ScriptsOption option, DataFolder folder) {
    ScriptOptions options =
        ScriptOptions.of(
            option.pipeline().path(),
            Path.of(System.getProperty("user.home")),
            option.files() == null ? folder.resolve("scripts") : option.files(),
            InstantSource.system(),
            new SecureRandom());
    if (option.user() != null) {
      options = options.withSudoUser(option.user());
    }
    new LeftoverScripts(options).remove();
    return new ProcessScriptRunner(options);
  }
}
