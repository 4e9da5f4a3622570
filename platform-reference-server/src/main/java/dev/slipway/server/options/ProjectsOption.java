package dev.slipway.server.options;

import dev.slipway.project.ProjectOptions;
import dev.slipway.project.environment.EnvironmentOptions;
import dev.slipway.project.rollout.RolloutOptions;
import dev.slipway.project.webhook.WebhookOptions;

/**
 * What a server is told of projects.
 *
 * @param projects how they behave
 * @param environments how their environments behave
 * @param rollouts how versions are rolled out to these
 * @param webhooks where webhooks may lead
 */
public record ProjectsOption(
    ProjectOptions projects,
    EnvironmentOptions environments,
    RolloutOptions rollouts,
    WebhookOptions webhooks) {}
