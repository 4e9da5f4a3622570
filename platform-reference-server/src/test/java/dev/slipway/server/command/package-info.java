@NullMarked
package dev.slipway.server.command;

import org.jspecify.annotations.NullMarked;
