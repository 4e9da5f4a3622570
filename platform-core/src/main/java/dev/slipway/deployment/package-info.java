/**
 * A developer's instances of templates: desired values in the database, a Helm release on the
 * cluster.
 */
@NullMarked
package dev.slipway.deployment;

import org.jspecify.annotations.NullMarked;
