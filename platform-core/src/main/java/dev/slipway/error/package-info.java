/** The one exception root of the platform, and the codes that say whose fault a failure is. */
@NullMarked
package dev.slipway.error;

import org.jspecify.annotations.NullMarked;
