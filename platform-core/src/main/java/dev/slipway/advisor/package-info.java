/**
 * Diagnosis: what was seen of a namespace or cluster, typed findings that cite it, and proposals.
 * Advisors read and propose; they never act.
 */
@NullMarked
package dev.slipway.advisor;

import org.jspecify.annotations.NullMarked;
