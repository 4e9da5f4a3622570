package dev.slipway.image;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a container image in its registry.
 *
 * @param status how it stands
 * @param reason why it stands like that, for people; null when there is nothing to say
 * @param digest the digest of the manifest that the tag named last, or null; while building the one
 *     that a build says it pushed, which the tag has to name
 * @param size the sum of the layers' sizes, in bytes; 0 while building
 * @param since from when on the time is counted in which a manifest must come; moves on while the
 *     registry does not answer
 * @param checkedAt when the registry last answered, or null
 * @param unansweredSince since when it does not answer, or null when it does
 * @param misses how often in a row it said that it has no such manifest
 */
public record ImageObservation(
    ImageStatus status,
    @Nullable String reason,
    @Nullable String digest,
    long size,
    Instant since,
    @Nullable Instant checkedAt,
    @Nullable Instant unansweredSince,
    int misses) {
  public ImageObservation {
    Objects.requireNonNull(status, "status is null");
    Objects.requireNonNull(since, "since is null");
  }

  /** Nothing is known yet. */
  static ImageObservation building(Instant now) {
    return new ImageObservation(ImageStatus.BUILDING, null, null, 0, now, null, null, 0);
  }

  /** A build has pushed the manifest with this digest, or does not say which. */
  static ImageObservation pushed(@Nullable String digest, Instant now) {
    return new ImageObservation(ImageStatus.BUILDING, null, digest, 0, now, null, null, 0);
  }

  /** The digest that the registry said the tag had, or null when it never did. */
  public @Nullable String seenDigest() {
    return status == ImageStatus.BUILDING ? null : digest;
  }

  /** The registry does not answer, for this reason. */
  ImageObservation unanswered(String why, Instant now) {
    Instant from = unansweredSince == null ? now : unansweredSince;
    return new ImageObservation(status, why, digest, size, since, checkedAt, from, misses);
  }

  /** The same after an answer: the time without answers does not count. */
  ImageObservation answered(Instant now) {
    Instant from =
        unansweredSince == null ? since : since.plus(Duration.between(unansweredSince, now));
    return new ImageObservation(status, reason, digest, size, from, now, null, misses);
  }

  /** The registry has this manifest. */
  ImageObservation built(String newDigest, long newSize) {
    return new ImageObservation(
        ImageStatus.BUILT, null, newDigest, newSize, since, checkedAt, unansweredSince, 0);
  }

  /** The same status for another reason. */
  ImageObservation because(@Nullable String why) {
    return new ImageObservation(
        status, why, digest, size, since, checkedAt, unansweredSince, misses);
  }

  /** The registry said once more that it has no such manifest. */
  ImageObservation missed() {
    return new ImageObservation(
        status, reason, digest, size, since, checkedAt, unansweredSince, misses + 1);
  }

  /** Given up, for this reason. */
  ImageObservation failed(String why) {
    return new ImageObservation(
        ImageStatus.FAILED, why, digest, size, since, checkedAt, unansweredSince, misses);
  }
}
