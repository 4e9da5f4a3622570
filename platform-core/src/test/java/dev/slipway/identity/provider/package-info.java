@NullMarked
package dev.slipway.identity.provider;

import org.jspecify.annotations.NullMarked;
