package dev.slipway.helm;

import org.junit.jupiter.api.Tag;

/** The command line executor on Helm 4, where the property {@code slipway.test.helm4} names one. */
@Tag("helm4")
class Helm4ExecutorTest extends CliHelmExecutorTest {
  @Override
  protected HelmExecutor executor() {
    return HelmExecutor.cli(binary("slipway.test.helm4"));
  }
}
