@NullMarked
package dev.slipway.helmchart;

import org.jspecify.annotations.NullMarked;
