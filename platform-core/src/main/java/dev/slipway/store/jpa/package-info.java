/**
 * The stores on PostgreSQL: Hibernate for the capabilities' rows, plain SQL for the work queue,
 * Flyway for the schema. Entities never leave this package.
 */
@NullMarked
package dev.slipway.store.jpa;

import org.jspecify.annotations.NullMarked;
