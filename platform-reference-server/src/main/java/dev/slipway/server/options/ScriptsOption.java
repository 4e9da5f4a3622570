package dev.slipway.server.options;

import dev.slipway.pipeline.PipelineOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How deploy scripts are run.
 *
 * @param pipeline where they are and how long they may run
 * @param user whom they run as by {@code sudo}, or null for the server's own user
 * @param files where the files of those that run are kept, or null for the data folder
 */
public record ScriptsOption(
    PipelineOptions pipeline, @Nullable String user, @Nullable Path files) {}
