package dev.slipway.deployment;

/**
 * A line that a container wrote.
 *
 * @param pod the pod's name
 * @param container the container's name
 * @param text the line, without its end, redacted
 */
public record LogLine(String pod, String container, String text) {}
