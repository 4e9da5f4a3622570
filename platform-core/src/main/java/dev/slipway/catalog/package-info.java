/** Products and their templates: what a platform team publishes for developers to deploy. */
@NullMarked
package dev.slipway.catalog;

import org.jspecify.annotations.NullMarked;
