package dev.slipway.server.options;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of everything the server can be told. */
public enum Option {
  /** The TCP port; 0 takes a free one. */
  PORT("PORT", "8080", "TCP port to listen on; 0 takes a free one."),
  /** The address to listen on. */
  BIND("ADDRESS", "127.0.0.1", "Address to listen on; 0.0.0.0 for all."),
  /** The data folder. */
  DATA("DIR", null, "Folder for the embedded database, generated keys and the simulated cluster."),
  /** The database. */
  DATABASE("embedded|URL", "embedded", "embedded, or jdbc:postgresql://host/name of your own."),
  /** The user of an external database. */
  DATABASE_USER("USER", null, "User of the external database, when the URL names none."),
  /** The password of an external database. */
  DATABASE_PASSWORD(null, null, "Password of the external database."),
  /** The cluster. */
  CLUSTER(
      "simulated|kubeconfig=PATH|in-cluster[=DIR]",
      "simulated",
      "simulated runs no container; kubeconfig=PATH is a real cluster, in-cluster the one that"
          + " this server runs in as a Pod."),
  /** The minikube program. */
  MINIKUBE(
      "PATH",
      "minikube",
      "Program that looks after minikube clusters of this machine, or its path."),
  /** How long a cluster may take to start. */
  CLUSTER_TIMEOUT(
      "MINUTES", "15", "How many minutes a cluster may take to start or stop, 1 to 240."),
  /** The Helm executor. */
  HELM(
      "embedded|cli=PATH|rendering",
      null,
      "How Helm runs. Default: rendering on the simulated cluster, embedded on a real one."),
  /** How many releases are worked on at once. */
  WORKERS("COUNT", "16", "How many releases are worked on at once, 1 to 256."),
  /** The hosts with private addresses that charts may come from. */
  CHART_PRIVATE_HOSTS(
      "HOSTS",
      null,
      "Hosts with private addresses that charts may come from, comma-separated, each with or"
          + " without :port."),
  /** The hosts without TLS that charts may come from. */
  CHART_HTTP_HOSTS("HOSTS", null, "Hosts that charts come from without TLS, written the same way."),
  /** The hosts with private addresses that the Helm charts of accounts may come from. */
  HELM_CHART_PRIVATE_HOSTS(
      "HOSTS",
      null,
      "Hosts with private or loopback addresses that anybody's Helm charts may come from."),
  /** The hosts without TLS that the Helm charts of accounts may come from. */
  HELM_CHART_HTTP_HOSTS("HOSTS", null, "Hosts that anybody's Helm charts come from without TLS."),
  /** The hosts with private addresses that are asked for images. */
  IMAGE_PRIVATE_HOSTS(
      "HOSTS",
      null,
      "Registries with private or loopback addresses that are asked for anybody's images."),
  /** The hosts without TLS that are asked for images. */
  IMAGE_HTTP_HOSTS("HOSTS", null, "Registries that are asked for images without TLS."),
  /** The mirrors of registries. */
  IMAGE_MIRRORS(
      "MIRRORS",
      null,
      "Registries that are asked for images first: docker.io=mirror.example.com/folder,"
          + " comma-separated."),
  /** The platform whose size counts. */
  IMAGE_PLATFORM(
      "OS/ARCH", "linux/amd64", "Of an image for several platforms, the one whose size counts."),
  /** How long a manifest may take to come. */
  IMAGE_DEADLINE(
      "MINUTES", "15", "How many minutes an image's manifest may take to come, 1 to 1440."),
  /** Where builds may push to. */
  BUILD_REPOSITORIES(
      "PLACES",
      null,
      "Where builds of accounts may push to: registry.example.com/{account}, comma-separated."),
  /** The private networks that builds may reach. */
  BUILD_NETWORKS(
      "CIDRS",
      null,
      "Private networks that builds may reach, such as a registry's 10.1.2.0/24,"
          + " comma-separated."),
  /** How long a build may run. */
  BUILD_LIMIT("MINUTES", "30", "How many minutes a build of an image may run, 1 to 1440."),
  /** How many builds run at once. */
  BUILDS_AT_ONCE("COUNT", "4", "How many builds of images run at once, 1 to 256."),
  /** What builds images. */
  BUILD_IMAGE("IMAGE", null, "Image of rootless BuildKit, when it is not Docker Hub's."),
  /** What pushes them. */
  BUILD_PUSH_IMAGE("IMAGE", null, "Image of crane, which pushes, when it is not its project's."),
  /** What fetches archives. */
  BUILD_FETCH_IMAGE(
      "IMAGE", null, "Image with curl, which fetches archives, when not Docker Hub's."),
  /** The address under which clients see the server. */
  PUBLIC_URL("URL", null, "Address that clients use, when it is not the one listened on."),
  /** The folder of deploy scripts. */
  SERVICES("DIR", null, "Folder with the deploy scripts of the services."),
  /** How many deploy scripts run at once. */
  SCRIPTS_AT_ONCE("COUNT", "16", "How many deploy scripts this server runs at once, 1 to 256."),
  /** How long a deploy script may run. */
  SCRIPT_TIME_LIMIT("MINUTES", "60", "How many minutes a deploy script may run, 1 to 10080."),
  /** Where deploy scripts reach the server. */
  SCRIPT_API_URL(
      "URL",
      null,
      "Address at which deploy scripts report their steps. Default: that of --public-url, else"
          + " where the server listens."),
  /** Where deploy scripts find programs. */
  PATH_FOR_DEPLOY(
      "DIRS",
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
      "Folders in which deploy scripts find programs, colon-separated."),
  /** Whom deploy scripts run as. */
  SCRIPT_USER("USER", null, "User that deploy scripts run as, by sudo. Default: the server's own."),
  /** Where the files of running scripts are. */
  SCRIPT_FILES(
      "DIR",
      null,
      "Folder for the files of running scripts, which --script-user must be able to pass. Default:"
          + " in the data folder."),
  /** The folder of a web frontend. */
  FRONTEND("DIR", null, "Folder with a web frontend: served under /static, and the start page."),
  /** When owners are reminded of projects that expire. */
  PROJECT_REMINDERS(
      "DAYS",
      "7,1,0",
      "How many days before a project expires its owner is reminded, comma-separated, or none."),
  /** Where environments are reached. */
  ENVIRONMENT_URL(
      "PATTERN",
      "https://{id}.envctl.local",
      "Address of an environment, with {id}, {short}, {namespace}, {name} or {project} in it."),
  /** What may be used in an environment. */
  ENVIRONMENT_QUOTA(
      "LIST",
      null,
      "The most that an environment may use, such as requests.cpu=4,pods=50, or none. Default: 4"
          + " CPUs and 8Gi asked for, 50 Pods."),
  /** How long an ephemeral environment lives. */
  ENVIRONMENT_TTL("HOURS", "24", "How long an ephemeral environment lives that does not say."),
  /** How long an environment that is over still runs. */
  ENVIRONMENT_GRACE(
      "MINUTES", "15", "How long an environment whose time is over can still be extended."),
  /** When projects are reminded of environments that end. */
  ENVIRONMENT_REMINDERS(
      "MINUTES",
      "60",
      "How many minutes before an environment's end its project is reminded, comma-separated, or"
          + " none."),
  /** Where images are. */
  IMAGE_REGISTRY(
      "HOST", "localhost:5000", "Registry of the images of projects that name no image."),
  /** How long logs of rollouts are kept. */
  KEEP_LOGS("DAYS", "180", "How many days the logs of rollouts are kept, 1 to 36500."),
  /** The hosts with private addresses that webhooks may lead to. */
  WEBHOOK_HOSTS(
      "HOSTS",
      null,
      "Hosts with private addresses that webhooks may lead to, comma-separated, each with or"
          + " without :port."),
  /** A service of language models. */
  OPENAI_URL(
      "URL",
      null,
      "Base address of a service that speaks OpenAI's chat completions: the agent openai."),
  /** Its model. */
  OPENAI_MODEL("NAME", null, "Model that the agent openai asks."),
  /** Its key. */
  OPENAI_KEY(null, null, "Key for the service of the agent openai."),
  /** An agent of kagent. */
  KAGENT_URL("URL", null, "A2A address of an agent of kagent: the agent kagent."),
  /** Its key. */
  KAGENT_KEY(null, null, "Bearer token for the agent kagent."),
  /** The kubectl-ai program. */
  KUBECTL_AI("PATH", null, "Program kubectl-ai, or its path: the agent kubectl-ai."),
  /** The provider of its model. */
  KUBECTL_AI_PROVIDER("NAME", null, "Provider of the model that kubectl-ai asks."),
  /** Its model. */
  KUBECTL_AI_MODEL("NAME", null, "Model that kubectl-ai asks."),
  /** What its provider needs. */
  KUBECTL_AI_ENVIRONMENT(
      null, null, "Variables for kubectl-ai, such as GEMINI_API_KEY=value, comma-separated."),
  /** How long an agent may take. */
  AI_TIMEOUT("SECONDS", "120", "How many seconds an agent may take to answer, 5 to 600."),
  /** How much an agent is given. */
  AI_PROMPT_SIZE(
      "CHARACTERS", "48000", "How many characters an agent is given at most, 2000 to 1000000."),
  /** How long a proposal can be approved. */
  PROPOSAL_HOURS("HOURS", "24", "How many hours an advisor's proposal can be approved, 1 to 720."),
  /** How long advice is kept. */
  KEEP_ADVICE(
      "DAYS",
      "90",
      "How many days proposals and agents' prompts and answers are kept, 1 to 36500."),
  /** How long audit entries are kept. */
  KEEP_AUDIT("DAYS", "400", "How many days audit entries are kept, 1 to 36500."),
  /** How long the other events are kept. */
  KEEP_EVENTS("DAYS", "90", "How many days the other events of the feed are kept, 1 to 36500."),
  /** How the catalogue's routes know who calls. */
  CATALOG_AUTH(
      "token|header|open",
      "token",
      "token; header trusts X-Auth-Request-Email of --trusted-proxies; open asks nobody and"
          + " is for loopback only."),
  /** The proxies whose headers are believed. */
  TRUSTED_PROXIES("ADDRESSES", null, "Addresses or networks of your proxies, comma-separated."),
  /** The origins whose pages may call. */
  CORS_ORIGINS(
      "ORIGINS",
      "http://localhost,http://localhost:3000,http://localhost:5173",
      "Origins whose pages may call from a browser, comma-separated, or none; the own one always"
          + " may."),
  /** The certificate. */
  TLS_CERTIFICATE(
      "FILE", null, "PEM file with the certificate chain: listens with TLS, and only so."),
  /** The certificate's key. */
  TLS_KEY("FILE", null, "PEM file with the certificate's private key."),
  /** How many logins an address may try. */
  LOGIN_RATE("N", "240", "Logins that one network address may try in a minute."),
  /** The private key that signs tokens. */
  SIGNING_KEY("FILE", null, "PEM or JWK file of the key that signs tokens: RSA or Ed25519."),
  /** Further keys that tokens may be signed with. */
  VERIFICATION_KEYS("FILE", null, "YAML file of further token keys, one 'kid: key' per line."),
  /** Identity providers whose tokens are taken. */
  IDENTITY_PROVIDERS("FILE", null, "YAML file of OpenID Connect providers whose tokens are taken."),
  /** The key that signs tokens. */
  SECRET_KEY(null, null, "Key that signs tokens (HS256), 32 bytes or more; generated if absent."),
  /** The key that encrypts secrets at rest. */
  ENCRYPTION_KEY(null, null, "Key that encrypts secrets in the database; generated if absent."),
  /** The first admin's password. */
  ADMIN_PASSWORD(null, null, "Password of the account admin, made on the first start."),
  /** The form of the log. */
  LOG_FORMAT("text|json", "text", "Form of the log on standard error: text, or JSON lines."),
  /** How much is logged. */
  LOG_LEVEL("LEVEL", "info", "error, warn, info, debug or trace."),
  /** Where metrics are read without a token. */
  METRICS_ADDRESS(
      "ADDRESS:PORT",
      null,
      "A second address where /metrics is read without a token, such as 127.0.0.1:9464."),
  /** The collector of traces. */
  OTLP_ENDPOINT("URL", null, "OpenTelemetry collector (OTLP over HTTP) that traces are sent to."),
  /** What the collector asks of those who send. */
  OTLP_HEADERS(null, null, "Headers for the collector: name=value,name=value."),
  /** The server's name in traces. */
  SERVICE_NAME("NAME", "slipway", "What this server is called in traces."),
  /** Which share of traces is kept. */
  TRACE_RATIO("SHARE", "1", "Which share of the traces that begin here is kept, 0 to 1."),
  /** The file with more options. */
  CONFIG("FILE", null, "YAML file with these options, without the dashes: 'port: 8080'.");

  private static final String PREFIX = "SLIPWAY_";

  private final @Nullable String label;
  private final @Nullable String standard;
  private final String description;

  Option(@Nullable String label, @Nullable String standard, String description) {
    this.label = label;
    this.standard = standard;
    this.description = description;
  }

  /** The name in the file, such as {@code catalog-auth}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name on the command line, such as {@code --catalog-auth}. */
  public String flag() {
    return "--" + key();
  }

  /** The name in the environment, such as {@code SLIPWAY_CATALOG_AUTH}. */
  public String variable() {
    return PREFIX + name();
  }

  /** Whether the value is a secret, and so is never taken from the command line. */
  public boolean secret() {
    return label == null;
  }

  /** What stands for the value in the help. */
  String label() {
    return label == null ? "" : label;
  }

  /** The value when nothing is said, if it is a fixed one. */
  Optional<String> standard() {
    return Optional.ofNullable(standard);
  }

  /** One sentence for the help. */
  String description() {
    return description;
  }

  /** Every option, in the help's order. */
  public static List<Option> all() {
    return List.of(values());
  }

  static Optional<Option> ofKey(String key) {
    return Arrays.stream(values()).filter(option -> option.key().equals(key)).findFirst();
  }

  static Optional<Option> ofVariable(String variable) {
    return Arrays.stream(values()).filter(o -> o.variable().equals(variable)).findFirst();
  }
}
