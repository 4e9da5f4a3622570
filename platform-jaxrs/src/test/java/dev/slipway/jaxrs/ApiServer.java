package dev.slipway.jaxrs;

import dev.slipway.audit.AuditLog;
import dev.slipway.catalog.ProductCatalog;
import dev.slipway.catalog.Template;
import dev.slipway.chart.ChartArchive;
import dev.slipway.chart.ChartInspector;
import dev.slipway.chart.ChartOptions;
import dev.slipway.chart.Charts;
import dev.slipway.chart.LoginResult;
import dev.slipway.chart.RegistryCredentialOptions;
import dev.slipway.chart.RegistryCredentials;
import dev.slipway.deployment.DeploymentLogs;
import dev.slipway.deployment.DeploymentManager;
import dev.slipway.deployment.DeploymentPreviews;
import dev.slipway.deployment.DeploymentStores;
import dev.slipway.identity.Account;
import dev.slipway.identity.AccountChange;
import dev.slipway.identity.AccountOptions;
import dev.slipway.identity.Accounts;
import dev.slipway.identity.Actor;
import dev.slipway.identity.NewAccount;
import dev.slipway.identity.PasswordHasher;
import dev.slipway.identity.PasswordOptions;
import dev.slipway.identity.login.LoginThrottle;
import dev.slipway.identity.provider.IdentityProvider;
import dev.slipway.identity.provider.IdentityProviders;
import dev.slipway.identity.provider.ProviderAccounts;
import dev.slipway.identity.token.Authenticator;
import dev.slipway.identity.token.MachineTokens;
import dev.slipway.identity.token.Sessions;
import dev.slipway.identity.token.TokenMint;
import dev.slipway.identity.token.TokenOptions;
import dev.slipway.identity.token.TokenStores;
import dev.slipway.identity.token.Tokens;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.project.AccountProjects;
import dev.slipway.project.ProjectMembers;
import dev.slipway.project.ProjectStores;
import dev.slipway.project.Projects;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import dev.slipway.testkit.TestCharts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
  final Tokens tokens;
  final Sessions sessions;
  final Accounts accounts;
  final Account admin;
  final Account user;
  final ApiClient anybody;
  final ApiClient asAdmin;
  final ApiClient asUser;
  private final SlipwayApplication application;
  private final HttpServer server;

  private ApiServer(ApiOptions options, List<Operation> more, List<IdentityProvider> providers)
      throws IOException {
    InstantSource clock = InstantSource.system();
    SecureRandom random = new SecureRandom();
    tokens = new Tokens(TokenOptions.of("test", Secret.of("k".repeat(32))), clock);
    TokenStores tokenStores =
        new TokenStores(
            stores.transactions(),
            stores.accounts(),
            stores.refreshTokens(),
            stores.machineTokens(),
            stores.events());
    sessions = new Sessions(tokenStores, tokens, Duration.ofDays(30), clock, random);
    MachineTokens machineTokens = new MachineTokens(tokenStores, clock, random);
    PasswordHasher hasher = new PasswordHasher(new PasswordOptions(8, 1, 1, 4), random);
    ProjectStores projectStores =
        new ProjectStores(
            stores.transactions(),
            stores.projects(),
            stores.accounts(),
            stores.events(),
            stores.queue());
    accounts =
        new Accounts(
            stores.accounts(),
            stores.transactions(),
            stores.events(),
            new LoginThrottle(stores.loginTallies(), stores.transactions(), clock),
            new AccountOptions(hasher, clock, random)
                .with(sessions)
                .with(new AccountProjects(projectStores, clock)));
    accounts.bootstrapAdmin(Secret.of(PASSWORD));
    admin = stores.accounts().findByName("admin").orElseThrow();
    user = accounts.register(new NewAccount("user@example.com", null, Secret.of(PASSWORD)));
    ProductCatalog catalog =
        new ProductCatalog(
            stores.catalog(), stores.transactions(), stores.events(), stores.queue(), clock);
    ChartInspector inspector = ChartInspector.create();
    Charts charts =
        new Charts(
            stores.charts(),
            stores.transactions(),
            stores.events(),
            new ChartOptions(inspector, clock));
    RegistryCredentials credentials =
        new RegistryCredentials(
            stores.credentials(),
            stores.transactions(),
            stores.events(),
            new RegistryCredentialOptions(
                host -> new LoginResult(LoginResult.Status.OK, "accepted by " + host), clock));
    DeploymentStores deploymentStores =
        new DeploymentStores(
            stores.transactions(),
            stores.deployments(),
            stores.catalog(),
            stores.charts(),
            stores.accounts(),
            stores.releases(),
            stores.events(),
            stores.queue());
    DeploymentManager deployments =
        new DeploymentManager(
            deploymentStores,
            new DeploymentPreviews(helm, cluster, stores.charts()),
            inspector,
            clock,
            random);
    application =
        new SlipwayApplication(
            new Capabilities(
                catalog,
                charts,
                credentials,
                deployments,
                new DeploymentLogs(deploymentStores, cluster, inspector),
                new Projects(projectStores, clock, random),
                new ProjectMembers(projectStores, clock),
                accounts,
                new Authenticator(
                    stores.accounts(),
                    tokens,
                    List.of(
                        machineTokens,
                        new IdentityProviders(
                            providers,
                            new ProviderAccounts(
                                new ProviderAccounts.Stores(
                                    stores.accountLinks(),
                                    stores.accounts(),
                                    stores.machineTokens(),
                                    stores.transactions()),
                                accounts,
                                clock),
                            clock))),
                sessions,
                machineTokens,
                new TokenMint(tokenStores, tokens, clock),
                tokens,
                stores.events(),
                stores.transactions(),
                stores.idempotency(),
                new AuditLog(stores.events(), clock),
                stores.limits(),
                clock),
            options,
            more);
    server = new HttpServer();
    NetworkListener listener = new NetworkListener("test", "127.0.0.1", 0);
    server.addListener(listener);
    server.getServerConfiguration().setAllowPayloadForUndefinedHttpMethods(true);
    application.register(GrizzlyRemoteAddress.class);
    server
        .getServerConfiguration()
        .addHttpHandler(
            ContainerFactory.createContainer(GrizzlyHttpContainer.class, application), "/");
    server.start();
    URI base = URI.create("http://127.0.0.1:" + listener.getPort());
    anybody = new ApiClient(base, null);
    asAdmin = anybody.with(tokens.issueUser(admin).value().reveal());
    asUser = anybody.with(tokens.issueUser(user).value().reveal());
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
      return new ApiServer(ApiOptions.defaults(), List.of(), List.of(providers));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The application with operations of a test's own. */
  static ApiServer start(ApiOptions options, List<Operation> more) {
    try {
      return new ApiServer(options, more, List.of());
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
    stores.close();
    cluster.close();
  }
}
