package dev.slipway.server.http;

import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpEvents.IncomingHttpUpgradeEvent;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.NetworkListener;

/**
 * Lets an offer to change the protocol that nobody here takes up, such as {@code Upgrade: h2c},
 * pass as if it had not been made (RFC 9110, section 7.8).
 *
 * <p>Grizzly alone then ignores the request's {@code Content-Length} and waits for more until it
 * gives up; Java's own HTTP client makes that offer with every first request over plain HTTP. See
 * eclipse-ee4j/glassfish-grizzly#1972.
 */
final class IgnoredUpgrades implements AddOn {
  private static final String WEB_SOCKET = "websocket";

  @Override
  public void setup(NetworkListener listener, FilterChainBuilder chain) {
    chain.add(chain.indexOfType(HttpServerFilter.class) + 1, new Ignore());
  }

  private static final class Ignore extends BaseFilter {
    @Override
    public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) {
      if (event instanceof IncomingHttpUpgradeEvent upgrade
          && !WEB_SOCKET.equalsIgnoreCase(upgrade.getHttpHeader().getUpgrade())) {
        upgrade.getHttpHeader().setIgnoreContentModifiers(false);
        upgrade.getHttpHeader().getUpgradeDC().recycle();
      }
      return context.getInvokeAction();
    }
  }
}
