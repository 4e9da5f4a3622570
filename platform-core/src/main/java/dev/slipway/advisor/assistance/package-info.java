/** Document 003's AI operations: advisors read and propose, the platform acts. */
@NullMarked
package dev.slipway.advisor.assistance;

import org.jspecify.annotations.NullMarked;
