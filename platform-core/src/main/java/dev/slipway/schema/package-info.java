/** JSON schemas of values: what they allow, said in words that name the place. */
@NullMarked
package dev.slipway.schema;

import org.jspecify.annotations.NullMarked;
