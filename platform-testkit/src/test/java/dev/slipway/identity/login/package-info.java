/** Tests of what failed logins cost, with fixtures. */
@NullMarked
package dev.slipway.identity.login;

import org.jspecify.annotations.NullMarked;
