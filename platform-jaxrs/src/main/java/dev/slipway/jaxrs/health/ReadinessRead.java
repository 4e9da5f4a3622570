package dev.slipway.jaxrs.health;

import java.util.List;

/** Whether requests may be sent here; names the checks that fail. */
record ReadinessRead(String status, List<String> failing) {}
