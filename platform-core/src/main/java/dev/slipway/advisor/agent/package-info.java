/** Advisors that ask a language model: each gets scrubbed evidence only, and has to cite it. */
@NullMarked
package dev.slipway.advisor.agent;

import org.jspecify.annotations.NullMarked;
