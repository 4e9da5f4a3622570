package dev.slipway.advisor;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an advisor is asked.
 *
 * @param topic what about
 * @param about the object that it is about, or null for all that the evidence shows
 * @param issue what the asking person sees, in their words; may be empty
 */
public record Question(Topic topic, @Nullable ObjectRef about, String issue) {
  /** What a question is about. */
  public enum Topic {
    /** What is wrong, and why. */
    FAILURES,
    /** Whether requests and limits fit what is used. */
    RESOURCES
  }

  public Question {
    Objects.requireNonNull(topic, "topic is null");
    Objects.requireNonNull(issue, "issue is null");
  }

  /** What is wrong with anything. */
  public static Question failures() {
    return new Question(Topic.FAILURES, null, "");
  }

  /** What is wrong with an object. */
  public static Question failures(ObjectRef about, String issue) {
    return new Question(Topic.FAILURES, about, issue);
  }

  /** Whether requests and limits fit. */
  public static Question resources() {
    return new Question(Topic.RESOURCES, null, "");
  }
}
