package dev.slipway.server.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One command of the program. */
interface Command {
  /** The exit code of a command that did what it was asked to. */
  int OK = 0;

  /** The exit code of a command that failed. */
  int FAILURE = 1;

  /** The exit code of a command that was asked for in a way it does not understand. */
  int USAGE = 2;

  /** Its name, options and help. */
  CommandSpec spec();

  /**
   * Runs it.
   *
   * @return the exit code
   * @throws dev.slipway.server.options.BadOptionsException when its options are wrong
   * @throws dev.slipway.server.lifecycle.StartException when the server does not start
   */
  int run(ParseResult line) throws Exception;
}
