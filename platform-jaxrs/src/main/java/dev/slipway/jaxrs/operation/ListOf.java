package dev.slipway.jaxrs.operation;

import java.lang.reflect.Type;

/**
 * The type of JSON arrays of one record.
 *
 * @param item the record
 */
public record ListOf(Class<? extends Record> item) implements Type {}
