package dev.slipway.server.options;

import dev.slipway.pipeline.PipelineOptions;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How deploy scripts are run.
 *
 * @param pipeline where they are and how long they may run
 * @param apiUrl where scripts reach the server, without slash at the end; null for where it listens
 * @param user whom they run as by {@code sudo}, or null for the server's own user
 * @param files where the files of those that run are kept, or null for the data folder
 */
public record ScriptsOption(
    PipelineOptions pipeline, @Nullable URI apiUrl, @Nullable String user, @Nullable Path files) {}
