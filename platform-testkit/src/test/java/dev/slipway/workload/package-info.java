@NullMarked
package dev.slipway.workload;

import org.jspecify.annotations.NullMarked;
