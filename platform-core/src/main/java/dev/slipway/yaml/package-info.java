/** YAML as JSON, both ways, safe to read from strangers. */
@NullMarked
package dev.slipway.yaml;

import org.jspecify.annotations.NullMarked;
