/** Where versions of a project run: a namespace with limits for each environment. */
@NullMarked
package dev.slipway.project.environment;

import org.jspecify.annotations.NullMarked;
