@NullMarked
package dev.slipway.project;

import org.jspecify.annotations.NullMarked;
