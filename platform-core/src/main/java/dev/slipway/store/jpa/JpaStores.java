package dev.slipway.store.jpa;

import dev.slipway.advisor.AdviceStore;
import dev.slipway.advisor.proposal.ProposalStore;
import dev.slipway.catalog.CatalogStore;
import dev.slipway.chart.ChartStore;
import dev.slipway.deployment.DeploymentStore;
import dev.slipway.doctor.InspectionStore;
import dev.slipway.event.EventStore;
import dev.slipway.fleet.ClusterStore;
import dev.slipway.helm.InventoryStore;
import dev.slipway.helmchart.HelmChartStore;
import dev.slipway.idempotency.IdempotencyStore;
import dev.slipway.identity.AccountStore;
import dev.slipway.identity.login.LoginTallyStore;
import dev.slipway.identity.provider.AccountLinkStore;
import dev.slipway.identity.token.MachineTokenStore;
import dev.slipway.identity.token.RefreshTokenStore;
import dev.slipway.image.ImageStore;
import dev.slipway.image.build.ImageBuildStore;
import dev.slipway.limit.RateLimits;
import dev.slipway.pipeline.RunOutputStore;
import dev.slipway.pipeline.RunStore;
import dev.slipway.pipeline.ScriptServiceStore;
import dev.slipway.project.ProjectStore;
import dev.slipway.project.environment.EnvironmentStore;
import dev.slipway.project.rollout.RolloutLogStore;
import dev.slipway.project.rollout.RolloutStore;
import dev.slipway.project.webhook.WebhookStore;
import dev.slipway.reconcile.WorkQueue;
import dev.slipway.registry.CredentialStore;
import dev.slipway.release.ReleaseStore;
import dev.slipway.secret.Encryption;
import dev.slipway.store.Stores;
import dev.slipway.transaction.Transactions;
import dev.slipway.workload.NetworkServiceStore;
import dev.slipway.workload.WorkloadStore;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * All stores over one PostgreSQL database.
 *
 * <p>Thread-safe. The data source should be a pool; stores that are listened to keep two of its
 * connections for themselves. Calls throw {@link dev.slipway.error.UnavailableException} while the
 * database does not answer, and go on by themselves once it does.
 */
public final class JpaStores implements Stores {
  private static final String ENCRYPTION_KEY = "encryption key";

  private final EntityManagerFactory factory;
  private final PostgresNotifications notifications;
  private final JpaTransactions transactions;
  private final Installation installation;
  private final AccountStore accounts;
  private final LoginTallyStore loginTallies;
  private final RefreshTokenStore refreshTokens;
  private final MachineTokenStore machineTokens;
  private final AccountLinkStore accountLinks;
  private final CatalogStore catalog;
  private final ChartStore charts;
  private final CredentialStore credentials;
  private final DeploymentStore deployments;
  private final ProjectStore projects;
  private final EnvironmentStore environments;
  private final RolloutStore rollouts;
  private final RolloutLogStore rolloutLogs;
  private final WebhookStore webhooks;
  private final ImageStore images;
  private final ImageBuildStore imageBuilds;
  private final ClusterStore clusters;
  private final HelmChartStore helmCharts;
  private final WorkloadStore workloads;
  private final NetworkServiceStore networkServices;
  private final AdviceStore advice;
  private final InspectionStore inspections;
  private final ScriptServiceStore scriptServices;
  private final RunStore runs;
  private final RunOutputStore runOutput;
  private final ProposalStore proposals;
  private final ReleaseStore releases;
  private final InventoryStore inventory;
  private final EventStore events;
  private final IdempotencyStore idempotency;
  private final WorkQueue queue;
  private final PostgresRateLimits limits;

  private JpaStores(DataSource dataSource, Encryption encryption) {
    factory = EntityManagers.factory(dataSource, Map.of());
    notifications = new PostgresNotifications(dataSource, Set.of(JpaEventWriter.CHANNEL));
    transactions = new JpaTransactions(factory, new JpaEventWriter());
    installation = new Installation(transactions);
    ChartArchives archives = new ChartArchives(transactions);
    accounts = new JpaAccountStore(transactions);
    loginTallies = new JpaLoginTallyStore(transactions);
    refreshTokens = new PostgresRefreshTokenStore(transactions);
    machineTokens = new PostgresMachineTokenStore(transactions);
    accountLinks = new PostgresAccountLinkStore(transactions);
    catalog = new JpaCatalogStore(transactions, encryption);
    charts = new JpaChartStore(transactions, archives);
    credentials = new JpaCredentialStore(transactions, encryption);
    deployments = new JpaDeploymentStore(transactions, encryption);
    projects = new JpaProjectStore(transactions, encryption);
    environments = new JpaEnvironmentStore(transactions, encryption);
    rollouts = new PostgresRolloutStore(transactions, encryption);
    rolloutLogs = new PostgresRolloutLogStore(transactions);
    webhooks = new PostgresWebhookStore(transactions, encryption);
    images = new JpaImageStore(transactions);
    imageBuilds = new JpaImageBuildStore(transactions, encryption);
    clusters = new JpaClusterStore(transactions, encryption);
    helmCharts = new JpaHelmChartStore(transactions);
    workloads = new JpaWorkloadStore(transactions, encryption);
    networkServices = new JpaNetworkServiceStore(transactions);
    advice = new JpaAdviceStore(transactions, encryption);
    inspections = new PostgresInspectionStore(transactions);
    scriptServices = new PostgresScriptServiceStore(transactions);
    runs = new PostgresRunStore(transactions);
    runOutput = new PostgresRunOutputStore(transactions);
    proposals = new JpaProposalStore(transactions, encryption);
    releases = new JpaReleaseStore(transactions);
    inventory = new JpaInventoryStore(transactions, archives, encryption);
    events = new JpaEventStore(transactions, notifications);
    idempotency = new JpaIdempotencyStore(transactions, encryption);
    queue =
        new PostgresWorkQueue(
            transactions, dataSource, QueueTime.ofDatabase(InstantSource.system()));
    limits = new PostgresRateLimits(dataSource, InstantSource.system());
  }

  /**
   * The stores on a PostgreSQL database, whose schema is brought to this version first.
   *
   * @param dataSource opens connections; stays open when the stores are closed
   * @param encryption encrypts what may hold secrets; must have the same key for ever
   * @throws dev.slipway.error.ConflictException when the database was made with another encryption
   *     key, or by a newer version
   * @throws dev.slipway.error.UnavailableException when the database does not answer
   */
  public static JpaStores postgresql(DataSource dataSource, Encryption encryption) {
    new Schema(dataSource).migrate();
    JpaStores stores = new JpaStores(dataSource, encryption);
    try {
      stores.pin(ENCRYPTION_KEY, encryption.fingerprint());
      stores.installation.id();
      return stores;
    } catch (RuntimeException e) {
      stores.close();
      throw e;
    }
  }

  /**
   * Writes everything that the database holds into one file, as it is at one moment; servers may go
   * on meanwhile. Encrypted values stay encrypted: keep the encryption key as well.
   *
   * @param dataSource a database whose schema holds the platform's tables and no others
   * @param file is made, readable by its owner alone; appears only when it is complete
   * @throws dev.slipway.error.ConflictException when the file exists, or the database holds nothing
   * @throws dev.slipway.error.UnavailableException when the database does not answer or the file
   *     cannot be written
   */
  public static void backup(DataSource dataSource, Path file) {
    new BackupWriter(dataSource).write(file);
  }

  /**
   * Fills a database from a file that {@link #backup} wrote, and brings it to the newest schema.
   * The database changes all at once at the end, or not at all. No server may use it meanwhile.
   *
   * @param replace whether what the database's schema holds is thrown away
   * @throws dev.slipway.error.ConflictException when the database is not empty and {@code replace}
   *     is false
   * @throws dev.slipway.error.InvalidInputException when the file is no backup, is damaged, or was
   *     written by a newer version
   * @throws dev.slipway.error.UnavailableException when the database does not answer
   */
  public static void restore(DataSource dataSource, Path file, boolean replace) {
    new BackupReader(dataSource).restore(file, replace);
  }

  /**
   * Binds the database to a key: keeps the fingerprint the first time, compares it later.
   *
   * @param name what the fingerprint is of, in words
   * @param fingerprint an irreversible mark of the key, never the key itself
   * @throws dev.slipway.error.ConflictException when the database was bound to another
   */
  public void pin(String name, String fingerprint) {
    installation.pin(name, fingerprint);
  }

  /**
   * Binds the database to a key, also when it is bound to a former one.
   *
   * @param name what the fingerprint is of, in words
   * @param fingerprint an irreversible mark of the key, never the key itself
   * @param former marks of the keys that this one may replace
   * @throws dev.slipway.error.ConflictException when the database is bound to any other
   */
  public void repin(String name, String fingerprint, Set<String> former) {
    installation.repin(name, fingerprint, former);
  }

  @Override
  public String installation() {
    return installation.id();
  }

  @Override
  public Transactions transactions() {
    return transactions;
  }

  @Override
  public AccountStore accounts() {
    return accounts;
  }

  @Override
  public LoginTallyStore loginTallies() {
    return loginTallies;
  }

  @Override
  public RefreshTokenStore refreshTokens() {
    return refreshTokens;
  }

  @Override
  public MachineTokenStore machineTokens() {
    return machineTokens;
  }

  @Override
  public AccountLinkStore accountLinks() {
    return accountLinks;
  }

  @Override
  public CatalogStore catalog() {
    return catalog;
  }

  @Override
  public ChartStore charts() {
    return charts;
  }

  @Override
  public CredentialStore credentials() {
    return credentials;
  }

  @Override
  public DeploymentStore deployments() {
    return deployments;
  }

  @Override
  public ProjectStore projects() {
    return projects;
  }

  @Override
  public EnvironmentStore environments() {
    return environments;
  }

  @Override
  public RolloutStore rollouts() {
    return rollouts;
  }

  @Override
  public RolloutLogStore rolloutLogs() {
    return rolloutLogs;
  }

  @Override
  public WebhookStore webhooks() {
    return webhooks;
  }

  @Override
  public ImageStore images() {
    return images;
  }

  @Override
  public ImageBuildStore imageBuilds() {
    return imageBuilds;
  }

  @Override
  public ClusterStore clusters() {
    return clusters;
  }

  @Override
  public HelmChartStore helmCharts() {
    return helmCharts;
  }

  @Override
  public WorkloadStore workloads() {
    return workloads;
  }

  @Override
  public NetworkServiceStore networkServices() {
    return networkServices;
  }

  @Override
  public AdviceStore advice() {
    return advice;
  }

  @Override
  public InspectionStore inspections() {
    return inspections;
  }

  @Override
  public ScriptServiceStore scriptServices() {
    return scriptServices;
  }

  @Override
  public RunStore runs() {
    return runs;
  }

  @Override
  public RunOutputStore runOutput() {
    return runOutput;
  }

  @Override
  public ProposalStore proposals() {
    return proposals;
  }

  @Override
  public ReleaseStore releases() {
    return releases;
  }

  @Override
  public InventoryStore inventory() {
    return inventory;
  }

  @Override
  public IdempotencyStore idempotency() {
    return idempotency;
  }

  @Override
  public EventStore events() {
    return events;
  }

  @Override
  public WorkQueue queue() {
    return queue;
  }

  @Override
  public RateLimits limits() {
    return limits;
  }

  @Override
  public void close() {
    limits.close();
    notifications.close();
    factory.close();
  }
}
