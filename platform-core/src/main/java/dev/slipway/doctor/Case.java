package dev.slipway.doctor;

import dev.slipway.reconcile.WorkItem;
import dev.slipway.release.ReleaseFacts;
import dev.slipway.release.ReleaseRecord;
import org.jspecify.annotations.Nullable;

/**
 * What all sides say of one release.
 *
 * @param subject what it is made for
 * @param record what the engine last knew of it
 * @param work the row of the queue, or null when there is none
 * @param facts what Helm's storage and the cluster have
 */
record Case(Subject subject, ReleaseRecord record, @Nullable WorkItem work, ReleaseFacts facts) {}
