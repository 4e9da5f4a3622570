package dev.slipway.jaxrs.pipeline;

/** What was done, in a word. */
record Detail(String detail) {}
