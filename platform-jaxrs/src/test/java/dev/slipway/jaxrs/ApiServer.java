package dev.slipway.jaxrs;

import dev.slipway.Platform;
import dev.slipway.PlatformBuilder;
import dev.slipway.advisor.Advisor;
import dev.slipway.advisor.AdvisorOptions;
import dev.slipway.catalog.Template;
import dev.slipway.chart.ChartArchive;
import dev.slipway.fleet.ClusterFigures;
import dev.slipway.fleet.ClusterObservation;
import dev.slipway.fleet.ClusterStatus;
import dev.slipway.fleet.ManagedCluster;
import dev.slipway.helmchart.HelmChart;
import dev.slipway.helmchart.HelmChartState;
import dev.slipway.helmchart.HelmChartStatus;
import dev.slipway.identity.Account;
import dev.slipway.identity.AccountChange;
import dev.slipway.identity.Accounts;
import dev.slipway.identity.Actor;
import dev.slipway.identity.NewAccount;
import dev.slipway.identity.PasswordOptions;
import dev.slipway.identity.provider.IdentityProvider;
import dev.slipway.identity.token.Sessions;
import dev.slipway.identity.token.TokenOptions;
import dev.slipway.identity.token.Tokens;
import dev.slipway.image.build.BuildOptions;
import dev.slipway.image.build.BuildPlace;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.pipeline.PipelineOptions;
import dev.slipway.pipeline.script.ScriptRunner;
import dev.slipway.project.environment.Environment;
import dev.slipway.project.environment.EnvironmentState;
import dev.slipway.project.environment.EnvironmentStatus;
import dev.slipway.project.rollout.Rollout;
import dev.slipway.project.rollout.RolloutProgress;
import dev.slipway.project.rollout.RolloutStatus;
import dev.slipway.registry.LoginResult;
import dev.slipway.registry.RegistryCredentialOptions;
import dev.slipway.registry.RegistryCredentials;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import dev.slipway.testkit.TestCharts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpContainer;
import org.glassfish.jersey.server.ContainerFactory;

/** The application on a port of its own, over stores in memory and everything else real. */
final class ApiServer implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";

  final Stores stores = Stores.inMemory();
  final FakeCluster cluster = new FakeCluster();
  final FakeHelm helm = new FakeHelm();
  private static final String LISTENER = "test";

  final Tokens tokens;
  final Sessions sessions;
  final Accounts accounts;
  final Account admin;
  final Account user;
  final ApiClient anybody;
  final ApiClient asAdmin;
  final ApiClient asUser;
  final Platform platform;
  private final SlipwayApplication application;
  private final HttpServer server;

  private ApiServer(ApiOptions options, List<Operation> more, UnaryOperator<PlatformBuilder> parts)
      throws IOException {
    platform =
        parts
            .apply(
                Platform.builder()
                    .stores(stores)
                    .helm(helm)
                    .clusters(cluster)
                    .builds(
                        BuildOptions.standard()
                            .withPlaces(List.of(new BuildPlace("registry.example.com/team")))
                            .withPlatform(URI.create("https://slipway.example.com")))
                    .tokens(TokenOptions.of("test", Secret.of("k".repeat(32))))
                    .passwords(new PasswordOptions(8, 1, 1, 4)))
            .build();
    tokens = platform.tokens();
    sessions = platform.sessions();
    accounts = platform.accounts();
    accounts.bootstrapAdmin(Secret.of(PASSWORD));
    admin = stores.accounts().findByName("admin").orElseThrow();
    user = accounts.register(new NewAccount("user@example.com", null, Secret.of(PASSWORD)));
    application = new SlipwayApplication(capabilities(platform), options, more);
    server = serve(application);
    anybody = new ApiClient(address(server), null);
    asAdmin = anybody.with(tokens.issueUser(admin).value().reveal());
    asUser = anybody.with(tokens.issueUser(user).value().reveal());
  }

  /** An HTTP server on a free port for the application, as the reference server has it. */
  static HttpServer serve(SlipwayApplication application) throws IOException {
    HttpServer server = new HttpServer();
    server.addListener(new NetworkListener(LISTENER, "127.0.0.1", 0));
    server.getServerConfiguration().setAllowPayloadForUndefinedHttpMethods(true);
    application.register(GrizzlyRemoteAddress.class);
    server
        .getServerConfiguration()
        .addHttpHandler(
            ContainerFactory.createContainer(GrizzlyHttpContainer.class, application), "/");
    server.start();
    return server;
  }

  /** Where a server is reached. */
  static URI address(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getListener(LISTENER).getPort());
  }

  /** The platform's own, but that every registry accepts every login, without a network. */
  private static Capabilities capabilities(Platform platform) {
    Stores stores = platform.stores();
    RegistryCredentials credentials =
        new RegistryCredentials(
            stores.credentials(),
            stores.transactions(),
            stores.events(),
            new RegistryCredentialOptions(
                host -> new LoginResult(LoginResult.Status.OK, "accepted by " + host),
                platform.clock()));
    return new Capabilities(platform, credentials);
  }

  /** Lets an environment run, as a worker would. */
  void run(UUID id) {
    Environment made = stores.environments().find(id).orElseThrow();
    stores
        .environments()
        .update(
            new Environment(
                made.id(),
                made.projectId(),
                made.spec(),
                made.namespace(),
                new EnvironmentState(
                    EnvironmentStatus.RUNNING,
                    null,
                    "https://" + id + ".example.com",
                    platform.clock().instant(),
                    platform.clock().instant()),
                made.rollouts(),
                made.expiresAt(),
                made.createdAt(),
                made.updatedAt(),
                null));
  }

  /** Lets a rollout have succeeded, as a worker would. */
  void succeed(UUID id) {
    Rollout made = stores.rollouts().find(id).orElseThrow();
    stores
        .rollouts()
        .update(
            new Rollout(
                made.id(),
                made.environmentId(),
                made.number(),
                made.version(),
                made.origin(),
                made.chart(),
                made.inputs(),
                new RolloutProgress(
                    RolloutStatus.SUCCEEDED,
                    null,
                    platform.clock().instant(),
                    platform.clock().instant()),
                made.createdAt()));
  }

  /** Lets the platform's own cluster have been seen so. */
  void seeCluster(ClusterStatus status) {
    ManagedCluster made = stores.clusters().findPlatform().orElseThrow();
    stores
        .clusters()
        .update(
            new ManagedCluster(
                made.id(),
                made.ownerId(),
                made.platform(),
                made.spec(),
                made.generation(),
                new ClusterObservation(
                    status, null, null, ClusterFigures.unknown(), platform.clock().instant()),
                made.createdAt(),
                made.updatedAt()));
  }

  /** Lets Helm have taken a chart of somebody, as a worker would. */
  void validate(UUID id) {
    ChartArchive archive = TestCharts.web();
    HelmChart made = stores.helmCharts().find(id).orElseThrow();
    stores
        .transactions()
        .useTransaction(
            () -> {
              stores.charts().keep(archive);
              stores
                  .helmCharts()
                  .update(
                      new HelmChart(
                          made.id(),
                          made.ownerId(),
                          made.about(),
                          made.origin(),
                          made.generation(),
                          new HelmChartState(
                              HelmChartStatus.VALID, null, List.of(), archive.digest()),
                          made.createdAt(),
                          made.updatedAt()));
            });
  }

  static ApiServer start() {
    return start(ApiOptions.defaults());
  }

  static ApiServer start(ApiOptions options) {
    return start(options, List.of());
  }

  /** The application that takes the tokens of these providers too. */
  static ApiServer trusting(IdentityProvider... providers) {
    try {
      return new ApiServer(
          ApiOptions.defaults(),
          List.of(),
          builder -> builder.identityProviders(List.of(providers)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The application with these agents. */
  static ApiServer advisedBy(Advisor... agents) {
    try {
      return new ApiServer(
          ApiOptions.defaults(),
          List.of(),
          builder -> builder.advisors(AdvisorOptions.standard().withAgents(List.of(agents))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The application with operations of a test's own. */
  static ApiServer start(ApiOptions options, List<Operation> more) {
    try {
      return new ApiServer(options, more, builder -> builder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The application over a platform that runs deploy scripts, whose reconciler is started. */
  static ApiServer running(ApiOptions options, PipelineOptions pipeline, ScriptRunner scripts) {
    try {
      ApiServer server =
          new ApiServer(options, List.of(), builder -> builder.pipeline(pipeline).scripts(scripts));
      server.platform.reconciler().start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SlipwayApplication application() {
    return application;
  }

  /** Publishes the chart {@code web} under a new product and resolves it; returns the template. */
  long publish(String product, String version) {
    long productId =
        asAdmin.post("/products", "{\"name\":\"" + product + "\"}").json().get("id").asLong();
    return publish(productId, version);
  }

  /** Publishes a version of a product and resolves it, with a schema that has a secret. */
  long publish(long productId, String version) {
    ChartArchive archive = TestCharts.web();
    stores.transactions().useTransaction(() -> stores.charts().put(archive, Instant.now()));
    String body =
        """
        {"chart_ref": "oci://registry.example.com/web", "chart_version": "%s",
         "values_schema_json": {"type": "object", "properties": {"user": {"type": "object",
           "properties": {"greeting": {"type": "string"},
             "password": {"type": "string", "writeOnly": true}}}}}}
        """
            .formatted(version);
    long id = asAdmin.post("/products/" + productId + "/templates", body).json().get("id").asLong();
    stores
        .transactions()
        .useTransaction(
            () -> {
              Template template = stores.catalog().findTemplate(id).orElseThrow();
              stores.catalog().updateTemplate(template.resolved(archive.digest(), null));
            });
    return id;
  }

  /** A client of a new account. */
  ApiClient register(String email) {
    Account account = accounts.register(new NewAccount(email, null, Secret.of(PASSWORD)));
    return anybody.with(tokens.issueUser(account).value().reveal());
  }

  /** Makes an account inactive. */
  void deactivate(Account account) {
    accounts.change(
        Actor.system(), account.id(), new AccountChange(null, null, null, null, false, null, null));
  }

  @Override
  public void close() {
    server.shutdownNow();
    platform.close();
  }
}
