@NullMarked
package dev.slipway.identity.token;

import org.jspecify.annotations.NullMarked;
