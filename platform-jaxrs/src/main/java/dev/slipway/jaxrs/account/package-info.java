/** Accounts and logins over HTTP. */
@NullMarked
package dev.slipway.jaxrs.account;

import org.jspecify.annotations.NullMarked;
