/** Tests of what failed logins cost. */
@NullMarked
package dev.slipway.identity.login;

import org.jspecify.annotations.NullMarked;
