package dev.slipway.jaxrs.health;

/** Whether the server answers. */
record HealthRead(String status) {}
