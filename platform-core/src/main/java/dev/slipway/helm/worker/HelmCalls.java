package dev.slipway.helm.worker;

import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.LintCommand;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import com.marcnuri.helm.UninstallCommand;
import com.marcnuri.helm.UpgradeCommand;
import com.marcnuri.helm.jni.HelmLib;
import com.sun.jna.Native;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Helm's operations on the native library, each one answering a frame. Not thread-safe. */
final class HelmCalls {
  private final Path library;
  private @Nullable HelmLib helm;

  HelmCalls(Path library) {
    this.library = library;
  }

  /** Runs the operation that the frame names and returns its output. */
  String run(Frame request) {
    String operation = request.require("operation");
    return switch (operation) {
      case "install" -> install(request);
      case "upgrade" -> upgrade(request);
      case "uninstall" -> uninstall(request);
      case "lint" -> lint(request);
      case "template" -> template(request);
      default -> throw new IllegalArgumentException("unknown operation " + operation);
    };
  }

  private String install(Frame request) {
    InstallCommand command =
        new InstallCommand(helm(), Path.of(request.require("chart")))
            .withName(request.require("release"))
            .withNamespace(request.require("namespace"))
            .withKubeConfigContents(request.require("kubeconfig"))
            .withValuesFile(Path.of(request.require("values")))
            .withTimeout(Integer.parseInt(request.require("timeout")))
            .withDescription(request.require("description"));
    if (request.flag("skipCrds")) {
      command.skipCrds();
    }
    if (request.flag("skipValidation")) {
      command.disableOpenApiValidation();
    }
    return command.call().getOutput();
  }

  private String upgrade(Frame request) {
    UpgradeCommand command =
        new UpgradeCommand(helm(), Path.of(request.require("chart")))
            .withName(request.require("release"))
            .withNamespace(request.require("namespace"))
            .withKubeConfigContents(request.require("kubeconfig"))
            .withValuesFile(Path.of(request.require("values")))
            .resetValues()
            .withTimeout(Integer.parseInt(request.require("timeout")))
            .withDescription(request.require("description"));
    if (request.flag("skipCrds")) {
      command.skipCrds();
    }
    if (request.flag("skipValidation")) {
      command.disableOpenApiValidation();
    }
    return command.call().getOutput();
  }

  private String uninstall(Frame request) {
    UninstallCommand command =
        new UninstallCommand(helm(), request.require("release"))
            .withNamespace(request.require("namespace"))
            .withKubeConfigContents(request.require("kubeconfig"))
            .ignoreNotFound();
    if (request.flag("noHooks")) {
      command.noHooks();
    }
    return command.call();
  }

  private String lint(Frame request) {
    LintResult result = new LintCommand(helm(), Path.of(request.require("chart"))).call();
    return String.join("\n", result.getMessages());
  }

  private String template(Frame request) {
    return new TemplateCommand(helm(), Path.of(request.require("chart")))
        .withName(request.require("release"))
        .withNamespace(request.require("namespace"))
        .withValuesFile(Path.of(request.require("values")))
        .withKubeVersion(request.require("kubeVersion"))
        .skipCrds()
        .call();
  }

  private HelmLib helm() {
    HelmLib loaded = helm;
    if (loaded == null) {
      loaded = Native.load(library.toString(), HelmLib.class);
      helm = loaded;
    }
    return loaded;
  }
}
