package dev.slipway.helm;

import dev.slipway.testkit.TestCharts;
import java.io.IOException;
import java.time.Duration;

/** A host of the embedded executor that lints a chart and then waits to be killed. */
final class LintingHost {
  private LintingHost() {}

  public static void main(String[] arguments) throws IOException {
    try (HelmExecutor helm = HelmExecutor.embedded()) {
      helm.lint(TestCharts.web(), Values.empty(), HelmCall.within(Duration.ofSeconds(60)));
      System.out.println("linted");
      int end = System.in.read();
      System.out.println(end);
    }
  }
}
