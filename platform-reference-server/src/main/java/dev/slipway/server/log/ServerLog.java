package dev.slipway.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import dev.slipway.server.options.LogOptions;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sets up logging. */
public final class ServerLog {
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %replace(%msg){'\\R', ' | '}%replace( [%X]){' \\[\\]', ''}%n%ex";

  /** Libraries that tell more at INFO than an operator wants. */
  private static final List<String> TALKATIVE =
      List.of(
          "com.zaxxer.hikari",
          "io.fabric8",
          "io.zonky",
          "org.flywaydb",
          "org.glassfish",
          "org.hibernate",
          "org.jboss",
          "okhttp3",
          "io.vertx",
          "io.netty");

  /**
   * Libraries' loggers that write what is secret: headers with logins, paths with tokens, bodies,
   * rows, parameters.
   */
  private static final List<String> INDISCREET =
      List.of(
          "com.ongres.scram",
          "io.fabric8.kubernetes.client.http",
          "io.netty.handler.logging",
          "io.vertx.core.http",
          "jdk.httpclient",
          "jdk.internal.httpclient",
          "org.apache.hc.client5.http.headers",
          "org.apache.hc.client5.http.impl.classic",
          "org.apache.hc.client5.http.wire",
          "org.glassfish.jersey.logging",
          "org.hibernate.orm.core",
          "org.hibernate.orm.jdbc.bind",
          "org.hibernate.orm.jdbc.extract",
          "org.hibernate.orm.resource.registry",
          "org.hibernate.orm.results",
          "org.postgresql");

  /** Warns of every stop, and of streams that were open then. */
  private static final String GRACEFUL_STOP = "org.glassfish.grizzly.nio.GracefulShutdownRunner";

  /** Warns, with a stack trace, of each connection that breaks, which its user is told as well. */
  private static final String BROKEN_CONNECTIONS = "com.zaxxer.hikari.pool.ProxyConnection";

  /** Tells of every failed attempt with a stack trace; the server says it in a line. */
  private static final String SPAN_EXPORT = "io.opentelemetry.exporter";

  private ServerLog() {}

  /** Sends every line to standard error in this form, libraries' own loggers included. */
  public static void configure(LogOptions options) {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      return; // another logging library was put on the class path on purpose
    }
    context.reset();
    Level level = Level.toLevel(options.level().name());
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(level);
    root.addAppender(appender(context, options.format()));
    if (!Level.DEBUG.isGreaterOrEqual(level)) {
      TALKATIVE.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
      context.getLogger(GRACEFUL_STOP).setLevel(Level.ERROR);
      context.getLogger(BROKEN_CONNECTIONS).setLevel(Level.ERROR);
    }
    context.getLogger(SPAN_EXPORT).setLevel(Level.OFF);
    INDISCREET.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  /** Writes what is not written yet. */
  public static void flush() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.stop();
    }
  }

  private static ConsoleAppender<ILoggingEvent> appender(
      LoggerContext context, LogOptions.Format format) {
    Encoder<ILoggingEvent> encoder = encoder(context, format);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget(ConsoleTarget.SystemErr.getName());
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }

  private static Encoder<ILoggingEvent> encoder(LoggerContext context, LogOptions.Format format) {
    if (format == LogOptions.Format.JSON) {
      JsonEncoder json = new JsonEncoder();
      json.setContext(context);
      json.setWithFormattedMessage(true);
      json.setWithArguments(false);
      json.setWithMessage(false);
      json.setWithContext(false);
      json.setWithSequenceNumber(false);
      json.setWithNanoseconds(false);
      return json;
    }
    PatternLayoutEncoder text = new PatternLayoutEncoder();
    text.setContext(context);
    text.setPattern(PATTERN);
    return text;
  }
}
