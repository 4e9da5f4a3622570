/**
 * Compares the database, Helm's storage and the cluster, and names the command that mends each
 * difference. It changes nothing by itself.
 */
@NullMarked
package dev.slipway.doctor;

import org.jspecify.annotations.NullMarked;
