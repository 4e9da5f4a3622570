package dev.slipway.pipeline.script;

import java.time.Instant;

/**
 * What a script says of a step.
 *
 * @param name the step's name
 * @param state its state as the script wrote it
 * @param message what is told of it, cut to its greatest length; the error when there is one
 * @param started when waiting for the report began
 * @param finished when it came
 */
public record ScriptReport(
    String name, String state, String message, Instant started, Instant finished) {}
