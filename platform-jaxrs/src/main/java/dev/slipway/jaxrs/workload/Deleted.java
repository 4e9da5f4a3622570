package dev.slipway.jaxrs.workload;

import java.util.UUID;

/** That something is going. */
record Deleted(String message, UUID id) {}
