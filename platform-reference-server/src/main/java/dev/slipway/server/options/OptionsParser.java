package dev.slipway.server.options;

import dev.slipway.audit.RetentionOptions;
import dev.slipway.chart.ResolverOptions;
import dev.slipway.secret.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a server starts with: the command line before the environment before the file.
 * Immutable.
 */
public final class OptionsParser {
  /** HS256 keys have this many bytes or more. */
  static final int LEAST_KEY_BYTES = 32;

  private static final int LEAST_PASSWORD_BYTES = 8;

  private final Map<String, String> environment;

  /** A parser that sees these environment variables. */
  public OptionsParser(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * The options.
   *
   * @throws BadOptionsException with every problem that any of the three places has
   */
  public ServerOptions parse(Source commandLine) {
    return parse(commandLine, EnumSet.allOf(Option.class));
  }

  /**
   * The options, when the command has only some of them; the others keep their defaults whatever
   * the environment and the file say.
   *
   * @throws BadOptionsException with every problem that any of the three places has
   */
  public ServerOptions parse(Source commandLine, Set<Option> offered) {
    Source variables = EnvironmentSource.read(environment);
    Settings settings = new Settings(sources(commandLine, variables, offered));
    ServerOptions options = read(settings);
    check(settings, options);
    if (!settings.problems().isEmpty()) {
      throw new BadOptionsException(settings.problems());
    }
    return options;
  }

  private static List<Source> sources(Source line, Source variables, Set<Option> offered) {
    List<Source> sources = new ArrayList<>(List.of(line, only(offered, variables)));
    Setting config = line.settings().get(Option.CONFIG);
    if (config == null) {
      config = variables.settings().get(Option.CONFIG);
    }
    if (config != null) {
      sources.add(only(offered, FileSource.read(config)));
    }
    return sources;
  }

  private static Source only(Set<Option> offered, Source source) {
    Map<Option, Setting> settings = new EnumMap<>(Option.class);
    source
        .settings()
        .forEach(
            (option, setting) -> {
              if (offered.contains(option)) {
                settings.put(option, setting);
              }
            });
    return new Source(settings, source.problems());
  }

  private ServerOptions read(Settings settings) {
    ClusterOption cluster =
        settings.read(
            Option.CLUSTER,
            new ClusterOption.Simulated(),
            text -> ClusterValues.read(text, environment));
    HelmOption helm = settings.readOrNull(Option.HELM, Values::helm);
    HttpOptions http = readHttp(settings);
    return new ServerOptions(
        http,
        settings.read(Option.DATA, defaultData(), Values::path),
        readDatabase(settings),
        cluster,
        helm == null ? defaultHelm(cluster) : helm,
        settings.read(Option.WORKERS, 16, Values::workers),
        readCharts(settings, Option.CHART_PRIVATE_HOSTS, Option.CHART_HTTP_HOSTS),
        readCharts(settings, Option.HELM_CHART_PRIVATE_HOSTS, Option.HELM_CHART_HTTP_HOSTS),
        ImageValues.read(settings),
        BuildValues.read(settings, http.publicUrl()),
        FleetValues.read(settings),
        AdvisorValues.read(settings),
        ProjectValues.read(settings),
        new RetentionOptions(
            settings.read(Option.KEEP_AUDIT, RetentionOptions.defaults().audit(), Values::days),
            settings.read(Option.KEEP_EVENTS, RetentionOptions.defaults().events(), Values::days)),
        PipelineValues.read(settings, http, environment),
        readKeys(settings),
        settings.read(Option.IDENTITY_PROVIDERS, List.of(), IdentityProviderFile::read),
        new LogOptions(
            settings.readEnum(Option.LOG_FORMAT, LogOptions.Format.class, LogOptions.Format.TEXT),
            settings.readEnum(Option.LOG_LEVEL, LogOptions.Level.class, LogOptions.Level.INFO)),
        readTelemetry(settings));
  }

  private static TelemetryOptions readTelemetry(Settings settings) {
    return new TelemetryOptions(
        settings.readOrNull(Option.METRICS_ADDRESS, TelemetryValues::address),
        settings.readOrNull(Option.OTLP_ENDPOINT, Values::url),
        settings.read(Option.OTLP_HEADERS, Map.of(), TelemetryValues::headers),
        settings.read(Option.SERVICE_NAME, "slipway", TelemetryValues::serviceName),
        settings.read(Option.TRACE_RATIO, 1.0, TelemetryValues::ratio));
  }

  private static HttpOptions readHttp(Settings settings) {
    return new HttpOptions(
        settings.read(Option.BIND, "127.0.0.1", Addresses::bind),
        settings.read(Option.PORT, 8080, Values::port),
        settings.readOrNull(Option.PUBLIC_URL, Values::url),
        settings.readEnum(Option.CATALOG_AUTH, CatalogAuth.class, CatalogAuth.TOKEN),
        settings.read(Option.TRUSTED_PROXIES, List.of(), Addresses::networks),
        settings.read(Option.CORS_ORIGINS, List.of(), Addresses::origins),
        readTls(settings),
        settings.read(Option.LOGIN_RATE, HttpOptions.LOGINS_PER_MINUTE, Values::rate),
        settings.readOrNull(Option.FRONTEND, Values::folder));
  }

  private static @Nullable TlsOption readTls(Settings settings) {
    Path certificate = settings.readOrNull(Option.TLS_CERTIFICATE, Values::file);
    Path key = settings.readOrNull(Option.TLS_KEY, Values::file);
    if (settings.find(Option.TLS_CERTIFICATE).isPresent()
        != settings.find(Option.TLS_KEY).isPresent()) {
      settings.problem("--tls-certificate and --tls-key belong together: one of them is missing");
    }
    return certificate == null || key == null ? null : new TlsOption(certificate, key);
  }

  private static ResolverOptions readCharts(Settings settings, Option inside, Option plain) {
    ResolverOptions defaults = ResolverOptions.defaults();
    return new ResolverOptions(
        settings.read(inside, Set.of(), Addresses::hosts),
        settings.read(plain, Set.of(), Addresses::hosts),
        defaults.allowPrivate(),
        defaults.timeout());
  }

  private static DatabaseOption readDatabase(Settings settings) {
    String user = settings.readOrNull(Option.DATABASE_USER, text -> text);
    Secret password = settings.readSecret(Option.DATABASE_PASSWORD, 0);
    return settings.read(
        Option.DATABASE,
        new DatabaseOption.Embedded(),
        text -> {
          if (text.equals("embedded")) {
            return new DatabaseOption.Embedded();
          }
          if (text.startsWith("jdbc:postgresql:")) {
            return new DatabaseOption.External(text, user, password);
          }
          // Not quoted: the address of another database may hold its password.
          throw new IllegalArgumentException(
              "is neither embedded nor a jdbc:postgresql:// address");
        });
  }

  private static KeyOptions readKeys(Settings settings) {
    return new KeyOptions(
        settings.readSecret(Option.SECRET_KEY, LEAST_KEY_BYTES),
        settings.readSecret(Option.ENCRYPTION_KEY, LEAST_KEY_BYTES),
        settings.readOrNull(Option.SIGNING_KEY, SigningKeyFile::read),
        settings.read(Option.VERIFICATION_KEYS, Map.of(), VerificationKeys::read),
        settings.readSecret(Option.ADMIN_PASSWORD, LEAST_PASSWORD_BYTES));
  }

  private static void check(Settings settings, ServerOptions options) {
    HttpOptions http = options.http();
    if (http.catalogAuth() == CatalogAuth.OPEN && !Addresses.loopback(http.bind())) {
      settings.problem(
          "%s: open lets everybody who reaches %s in; it is for a loopback address only"
              .formatted(settings.origin(Option.CATALOG_AUTH), http.bind()));
    }
    if (http.catalogAuth() == CatalogAuth.HEADER && http.trustedProxies().isEmpty()) {
      settings.problem(
          settings.origin(Option.CATALOG_AUTH)
              + ": header believes a proxy, so --trusted-proxies must name its address");
    }
    if (options.cluster() instanceof ClusterOption.Simulated
        && !(options.helm() instanceof HelmOption.Rendering)) {
      settings.problem(
          settings.origin(Option.HELM)
              + ": the simulated cluster does not speak the protocol of Helm's own client;"
              + " use rendering, or --cluster kubeconfig=PATH");
    }
    if (options.database() instanceof DatabaseOption.External) {
      requireKey(settings, options.keys().secretKey(), Option.SECRET_KEY);
      requireKey(settings, options.keys().encryptionKey(), Option.ENCRYPTION_KEY);
    }
  }

  private static void requireKey(Settings settings, @Nullable Secret key, Option option) {
    if (key == null && settings.find(option).isEmpty()) {
      settings.problem(
          "%s: needed with a database of your own, since every server on it must have the same"
              .formatted(option.variable()));
    }
  }

  private static HelmOption defaultHelm(ClusterOption cluster) {
    return cluster instanceof ClusterOption.Simulated
        ? new HelmOption.Rendering()
        : new HelmOption.Embedded();
  }

  private Path defaultData() {
    String shared = environment.get("XDG_DATA_HOME");
    Path base =
        shared == null || shared.isBlank()
            ? Path.of(System.getProperty("user.home", "."), ".local", "share")
            : Path.of(shared);
    return base.resolve("slipway").toAbsolutePath();
  }
}
