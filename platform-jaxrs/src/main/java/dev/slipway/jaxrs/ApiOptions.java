package dev.slipway.jaxrs;

import dev.slipway.jaxrs.health.ReadinessCheck;
import dev.slipway.jaxrs.observe.ApiTelemetry;
import dev.slipway.jaxrs.operation.BodyLimits;
import dev.slipway.jaxrs.security.AddressRange;
import dev.slipway.jaxrs.security.CatalogAccess;
import dev.slipway.jaxrs.security.Origins;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the application behaves. Immutable.
 *
 * @param catalogAccess how callers of document 000's routes prove who they are
 * @param trustedProxies the proxies that may name a caller
 * @param publicUrl where the application is reached from outside, or null
 * @param startPage where {@code /} leads, relative to it
 * @param origins the origins whose pages may call from a browser, beside the application's own
 * @param encrypted whether callers come over TLS, so that browsers shall use nothing else
 * @param loginsPerMinute how many logins one network address may try in a minute
 * @param limits how large bodies may be
 * @param version what runs here, for people
 * @param readinessChecks what must work before requests are sent here
 * @param heartbeat how often a stream that has nothing to say shows that it lives
 * @param maxStreams how many streams may be open at one time
 * @param requestIds gives ids to requests that come without one
 * @param telemetry where traces and metrics go
 */
public record ApiOptions(
    CatalogAccess catalogAccess,
    List<AddressRange> trustedProxies,
    @Nullable URI publicUrl,
    String startPage,
    List<String> origins,
    boolean encrypted,
    int loginsPerMinute,
    BodyLimits limits,
    String version,
    List<ReadinessCheck> readinessChecks,
    Duration heartbeat,
    int maxStreams,
    Supplier<String> requestIds,
    ApiTelemetry telemetry) {
  private static final int MIB = 1024 * 1024;

  public ApiOptions {
    Objects.requireNonNull(catalogAccess, "catalogAccess is null");
    trustedProxies = List.copyOf(trustedProxies);
    origins = List.copyOf(origins);
    Objects.requireNonNull(limits, "limits is null");
    Objects.requireNonNull(version, "version is null");
    readinessChecks = List.copyOf(readinessChecks);
    Objects.requireNonNull(requestIds, "requestIds is null");
    Objects.requireNonNull(telemetry, "telemetry is null");
    if (heartbeat.isNegative() || heartbeat.isZero() || maxStreams < 1 || loginsPerMinute < 1) {
      throw new IllegalArgumentException(
          "heartbeat, maxStreams and loginsPerMinute must be positive");
    }
    if (catalogAccess == CatalogAccess.HEADER && trustedProxies.isEmpty()) {
      throw new IllegalArgumentException("catalog access by header needs trusted proxies");
    }
  }

  /**
   * Tokens everywhere, bodies of 1 MiB, charts of 20 MiB, build contexts of 200 MiB, a heartbeat
   * every 15 seconds.
   */
  public static ApiOptions defaults() {
    return builder().build();
  }

  /** A builder that begins with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Gathers options. For one thread. */
  public static final class Builder {
    private CatalogAccess catalogAccess = CatalogAccess.TOKEN;
    private List<AddressRange> trustedProxies = List.of();
    private @Nullable URI publicUrl;
    private String startPage = "docs";
    private List<String> origins = Origins.DEFAULT;
    private boolean encrypted;
    private int loginsPerMinute = 240;
    private BodyLimits limits = new BodyLimits(MIB, 20L * MIB + 64 * 1024, 200L * MIB);
    private String version = "development";
    private List<ReadinessCheck> readinessChecks = List.of();
    private Duration heartbeat = Duration.ofSeconds(15);
    private int maxStreams = 256;
    private Supplier<String> requestIds = () -> UUID.randomUUID().toString();
    private ApiTelemetry telemetry = ApiTelemetry.none();

    private Builder() {}

    /** Sets how callers of document 000's routes prove who they are. */
    public Builder catalogAccess(CatalogAccess access) {
      catalogAccess = access;
      return this;
    }

    /** Sets the proxies that may name a caller, in CIDR notation. */
    public Builder trustedProxies(List<String> ranges) {
      trustedProxies = ranges.stream().map(AddressRange::of).toList();
      return this;
    }

    /** Sets where the application is reached from outside. */
    public Builder publicUrl(@Nullable URI url) {
      publicUrl = url;
      return this;
    }

    /** Sets where {@code /} leads, relative to it; the documentation by default. */
    public Builder startPage(String path) {
      startPage = path;
      return this;
    }

    /** Sets the origins whose pages may call from a browser; two on localhost by default. */
    public Builder origins(List<String> allowed) {
      origins = allowed;
      return this;
    }

    /** Sets whether callers come over TLS. */
    public Builder encrypted(boolean always) {
      encrypted = always;
      return this;
    }

    /** Sets how many logins one network address may try in a minute; 240 by default. */
    public Builder loginsPerMinute(int count) {
      loginsPerMinute = count;
      return this;
    }

    /** Sets how large bodies may be. */
    public Builder limits(BodyLimits bodyLimits) {
      limits = bodyLimits;
      return this;
    }

    /** Sets what runs here, for people. */
    public Builder version(String text) {
      version = text;
      return this;
    }

    /** Sets what must work before requests are sent here. */
    public Builder readinessChecks(List<ReadinessCheck> checks) {
      readinessChecks = checks;
      return this;
    }

    /** Sets how often a silent stream shows that it lives. */
    public Builder heartbeat(Duration interval) {
      heartbeat = interval;
      return this;
    }

    /** Sets how many streams may be open at one time. */
    public Builder maxStreams(int count) {
      maxStreams = count;
      return this;
    }

    /** Sets what gives ids to requests that come without one. */
    public Builder requestIds(Supplier<String> ids) {
      requestIds = ids;
      return this;
    }

    /** Sets where traces and metrics go; nowhere by default. */
    public Builder telemetry(ApiTelemetry value) {
      telemetry = value;
      return this;
    }

    /** The options. */
    public ApiOptions build() {
      return new ApiOptions(
          catalogAccess,
          trustedProxies,
          publicUrl,
          startPage,
          origins,
          encrypted,
          loginsPerMinute,
          limits,
          version,
          readinessChecks,
          heartbeat,
          maxStreams,
          requestIds,
          telemetry);
    }
  }
}
