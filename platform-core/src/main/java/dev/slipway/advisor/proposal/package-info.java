/**
 * What advisors propose and nobody has done yet: kept until somebody approves it, who then does it
 * with their own rights.
 */
@NullMarked
package dev.slipway.advisor.proposal;

import org.jspecify.annotations.NullMarked;
