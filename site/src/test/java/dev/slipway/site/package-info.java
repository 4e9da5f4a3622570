@NullMarked
package dev.slipway.site;

import org.jspecify.annotations.NullMarked;
