/** How commands show what they found and how far they have come. */
@NullMarked
package dev.slipway.server.display;

import org.jspecify.annotations.NullMarked;
