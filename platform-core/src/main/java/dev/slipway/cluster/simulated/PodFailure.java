package dev.slipway.cluster.simulated;

import java.util.Arrays;
import java.util.Optional;

/** A way in which a simulated Pod fails. */
public enum PodFailure {
  /** The image cannot be pulled: {@code ErrImagePull}, then {@code ImagePullBackOff}. */
  IMAGE_PULL("image-pull"),
  /** The container ends with exit code 1 each time it starts: {@code CrashLoopBackOff}. */
  CRASH_LOOP("crash-loop"),
  /** No node fits the Pod. */
  UNSCHEDULABLE("unschedulable"),
  /** The container runs and its readiness probe fails. */
  NEVER_READY("never-ready"),
  /** A quota refuses the Pod before it exists; only the simulated cluster can do this. */
  QUOTA("quota");

  private final String word;

  PodFailure(String word) {
    this.word = word;
  }

  /** The value of the annotation {@link FailureScript#ANNOTATION} that asks for this failure. */
  public String word() {
    return word;
  }

  /** The failure that an annotation's value asks for. */
  static Optional<PodFailure> ofWord(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }
}
