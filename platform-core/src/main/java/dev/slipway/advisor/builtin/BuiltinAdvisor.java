package dev.slipway.advisor.builtin;

import dev.slipway.advisor.Advice;
import dev.slipway.advisor.Advisor;
import dev.slipway.advisor.Evidence;
import dev.slipway.advisor.Finding;
import dev.slipway.advisor.ObjectRef;
import dev.slipway.advisor.Question;
import dev.slipway.advisor.Question.Topic;
import dev.slipway.advisor.ResourceUtilization;
import java.util.List;
import java.util.Set;

/**
 * The advisor that is always there: fixed rules over the evidence. The same evidence always gets
 * the same answer. Stateless and thread-safe.
 */
public final class BuiltinAdvisor implements Advisor {
  /** Its name. */
  public static final String NAME = "builtin";

  private static final List<Analyzer> FAILURES =
      List.of(
          new Nodes(),
          new ImagePulls(),
          new FloatingTags(),
          new ConfigErrors(),
          new References(),
          new Crashes(),
          new Probes(),
          new PodCreation(),
          new Claims(),
          new Scheduling(),
          new Services(),
          new Ingresses(),
          new Jobs(),
          new Autoscalers(),
          new Releases(),
          new Rollouts());

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Advice advise(Question question, Evidence evidence) {
    Snapshot snapshot = new Snapshot(evidence);
    if (question.topic() == Topic.RESOURCES) {
      ResourceReview review = new ResourceReview(snapshot);
      List<Finding> findings = review.findings();
      ResourceUtilization utilization = review.utilization();
      return new Advice(
          NAME,
          findings,
          AdviceText.of(findings, evidence, utilization),
          evidence.missing(),
          utilization);
    }
    Findings found = new Findings();
    FAILURES.forEach(analyzer -> analyzer.analyze(snapshot, found));
    List<Finding> findings = about(snapshot, question, found.finish(snapshot));
    return new Advice(
        NAME, findings, AdviceText.of(findings, evidence, null), evidence.missing(), null);
  }

  private static List<Finding> about(Snapshot snapshot, Question question, List<Finding> findings) {
    ObjectRef about = question.about();
    if (about == null) {
      return findings;
    }
    Set<ObjectRef> related = Relations.of(snapshot, about);
    return findings.stream().filter(finding -> related.contains(finding.object())).toList();
  }
}
