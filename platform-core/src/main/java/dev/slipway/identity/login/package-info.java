/** What failed logins cost: a delay that grows, per login and address, and never holds a thread. */
@NullMarked
package dev.slipway.identity.login;

import org.jspecify.annotations.NullMarked;
