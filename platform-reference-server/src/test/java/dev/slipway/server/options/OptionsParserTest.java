package dev.slipway.server.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.advisor.agent.AgentOptions;
import dev.slipway.advisor.agent.KubectlAiOptions;
import dev.slipway.audit.RetentionOptions;
import dev.slipway.chart.ResolverOptions;
import dev.slipway.fleet.FleetOptions;
import dev.slipway.identity.provider.IdentityProvider;
import dev.slipway.image.ImageMirror;
import dev.slipway.image.ImageOptions;
import dev.slipway.image.ImagePlatform;
import dev.slipway.image.build.BuildOptions;
import dev.slipway.image.build.BuildPlace;
import dev.slipway.pipeline.PipelineOptions;
import dev.slipway.project.ProjectOptions;
import dev.slipway.project.environment.EnvironmentAddress;
import dev.slipway.project.environment.EnvironmentLimits;
import dev.slipway.project.environment.EnvironmentOptions;
import dev.slipway.project.rollout.RolloutOptions;
import dev.slipway.project.webhook.WebhookOptions;
import dev.slipway.registry.ConnectionRules;
import dev.slipway.secret.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsParserTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  private static final String ED25519 =
      """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f
      -----END PRIVATE KEY-----
      """;

  @TempDir Path folder;

  @Test
  void defaults_areALoopbackServerThatNeedsNothing() {
    ServerOptions options = parse(Map.of("XDG_DATA_HOME", "/var/data"));

    assertThat(options.http())
        .isEqualTo(
            new HttpOptions(
                "127.0.0.1",
                8080,
                null,
                CatalogAuth.TOKEN,
                List.of(),
                List.of("http://localhost", "http://localhost:3000", "http://localhost:5173"),
                null,
                240,
                null));
    assertThat(options.data()).isEqualTo(Path.of("/var/data/slipway"));
    assertThat(options.database()).isEqualTo(new DatabaseOption.Embedded());
    assertThat(options.cluster()).isEqualTo(new ClusterOption.Simulated());
    assertThat(options.helm()).isEqualTo(new HelmOption.Rendering());
    assertThat(options.keys()).isEqualTo(new KeyOptions(null, null, null, Map.of(), null));
    assertThat(options.scripts())
        .isEqualTo(new ScriptsOption(PipelineOptions.standard(), null, null));
    assertThat(parse(Map.of("SSH_AUTH_SOCK", "/run/agent.sock")).scripts().pipeline())
        .isEqualTo(PipelineOptions.standard().sshAuthSock("/run/agent.sock"));
  }

  @Test
  void helm_isEmbeddedOnARealCluster() {
    assertThat(parse(Map.of(), "--cluster", "kubeconfig=/etc/kube").helm())
        .isEqualTo(new HelmOption.Embedded());
  }

  @Test
  void precedence_isFlagThenVariableThenFile() throws IOException {
    String file = file("port: 1001\nbind: 127.0.0.3\npublic-url: http://file.example.com\n");
    HttpOptions http =
        parse(
                Map.of("SLIPWAY_PORT", "1002", "SLIPWAY_BIND", "127.0.0.2"),
                "--port",
                "1003",
                "--config",
                file)
            .http();

    assertThat(http.port()).isEqualTo(1003);
    assertThat(http.bind()).isEqualTo("127.0.0.2");
    assertThat(http.publicUrl()).hasToString("http://file.example.com");
  }

  @Test
  void everyOption_isReadFromVariablesAndFromTheFile() throws IOException {
    Path services = Files.createDirectory(folder.resolve("services"));
    Path keys = Files.writeString(folder.resolve("keys.yaml"), "old: " + KEY + "\n");
    Path signing = Files.writeString(folder.resolve("signing.pem"), ED25519);
    Path providers =
        Files.writeString(
            folder.resolve("providers.yaml"),
            "- issuer: https://id.example.com\n  audience: slipway\n");
    Map<Option, String> values =
        Map.ofEntries(
            Map.entry(Option.PORT, "9000"),
            Map.entry(Option.BIND, "127.0.0.1"),
            Map.entry(Option.DATA, "/var/lib/slipway"),
            Map.entry(Option.DATABASE, "jdbc:postgresql://db/slipway"),
            Map.entry(Option.DATABASE_USER, "me"),
            Map.entry(Option.DATABASE_PASSWORD, "pg-s3cret"),
            Map.entry(Option.MINIKUBE, "minikube-1.32"),
            Map.entry(Option.CLUSTER_TIMEOUT, "25"),
            Map.entry(Option.CLUSTER, "kubeconfig=/etc/kube"),
            Map.entry(Option.HELM, "rendering"),
            Map.entry(Option.WORKERS, "32"),
            Map.entry(Option.CHART_PRIVATE_HOSTS, "harbor.internal, 10.0.0.9:5000"),
            Map.entry(Option.CHART_HTTP_HOSTS, "10.0.0.9:5000"),
            Map.entry(Option.HELM_CHART_PRIVATE_HOSTS, "charts.internal"),
            Map.entry(Option.HELM_CHART_HTTP_HOSTS, "charts.internal:8080"),
            Map.entry(Option.IMAGE_PRIVATE_HOSTS, "localhost:5000"),
            Map.entry(Option.IMAGE_HTTP_HOSTS, "registry.internal"),
            Map.entry(Option.IMAGE_MIRRORS, "docker.io=Mirror.internal/hub, ghcr.io=b"),
            Map.entry(Option.IMAGE_PLATFORM, "linux/arm64/v8"),
            Map.entry(Option.IMAGE_DEADLINE, "90"),
            Map.entry(Option.BUILD_REPOSITORIES, "Registry.internal/b/{account}, ghcr.io/team"),
            Map.entry(Option.BUILD_NETWORKS, "10.1.2.0/24,fd00:1::/64"),
            Map.entry(Option.BUILD_LIMIT, "45"),
            Map.entry(Option.BUILDS_AT_ONCE, "9"),
            Map.entry(Option.BUILD_IMAGE, "mirror.internal/buildkit:v1-rootless"),
            Map.entry(Option.BUILD_PUSH_IMAGE, "mirror.internal/crane:v1"),
            Map.entry(Option.BUILD_FETCH_IMAGE, "mirror.internal/curl:8"),
            Map.entry(Option.PUBLIC_URL, "https://slipway.example.com"),
            Map.entry(Option.PROJECT_REMINDERS, "1, 14"),
            Map.entry(Option.ENVIRONMENT_URL, "http://{name}-{short}.dev.example.com"),
            Map.entry(Option.ENVIRONMENT_QUOTA, "pods=5, requests.cpu=500m"),
            Map.entry(Option.ENVIRONMENT_TTL, "8"),
            Map.entry(Option.ENVIRONMENT_GRACE, "0"),
            Map.entry(Option.ENVIRONMENT_REMINDERS, "30, 5"),
            Map.entry(Option.IMAGE_REGISTRY, "registry.example.com:5000/team"),
            Map.entry(Option.KEEP_LOGS, "7"),
            Map.entry(Option.WEBHOOK_HOSTS, "ci.internal, 10.0.0.9:8443"),
            Map.entry(Option.OPENAI_URL, "https://models.example.com/v1"),
            Map.entry(Option.OPENAI_MODEL, "small:7b"),
            Map.entry(Option.OPENAI_KEY, "openai-s3cret"),
            Map.entry(Option.KAGENT_URL, "http://kagent:8083/api/a2a/kagent/k8s-agent"),
            Map.entry(Option.KAGENT_KEY, "kagent-s3cret"),
            Map.entry(Option.KUBECTL_AI, "kubectl-ai"),
            Map.entry(Option.KUBECTL_AI_PROVIDER, "ollama"),
            Map.entry(Option.KUBECTL_AI_MODEL, "gemma3"),
            Map.entry(Option.KUBECTL_AI_ENVIRONMENT, "OLLAMA_HOST=models, TOKEN=kai-s3cret"),
            Map.entry(Option.AI_TIMEOUT, "45"),
            Map.entry(Option.AI_PROMPT_SIZE, "9000"),
            Map.entry(Option.PROPOSAL_HOURS, "2"),
            Map.entry(Option.KEEP_ADVICE, "12"),
            Map.entry(Option.KEEP_AUDIT, "800"),
            Map.entry(Option.KEEP_EVENTS, "30"),
            Map.entry(Option.SERVICES, services.toString()),
            Map.entry(Option.SCRIPTS_AT_ONCE, "3"),
            Map.entry(Option.SCRIPT_TIME_LIMIT, "90"),
            Map.entry(Option.SCRIPT_API_URL, "http://10.0.0.5:9000/"),
            Map.entry(Option.PATH_FOR_DEPLOY, "/opt/bin:/bin"),
            Map.entry(Option.SCRIPT_USER, "deploy"),
            Map.entry(Option.SCRIPT_FILES, services.toString()),
            Map.entry(Option.FRONTEND, services.toString()),
            Map.entry(Option.CATALOG_AUTH, "header"),
            Map.entry(Option.TRUSTED_PROXIES, "10.0.0.1,192.168.0.0/16,fd00::/8"),
            Map.entry(Option.CORS_ORIGINS, "https://portal.example.com, http://localhost:3000"),
            Map.entry(Option.TLS_CERTIFICATE, keys.toString()),
            Map.entry(Option.TLS_KEY, keys.toString()),
            Map.entry(Option.LOGIN_RATE, "30"),
            Map.entry(Option.SIGNING_KEY, signing.toString()),
            Map.entry(Option.VERIFICATION_KEYS, keys.toString()),
            Map.entry(Option.IDENTITY_PROVIDERS, providers.toString()),
            Map.entry(Option.SECRET_KEY, KEY + "s"),
            Map.entry(Option.ENCRYPTION_KEY, KEY + "e"),
            Map.entry(Option.ADMIN_PASSWORD, "correct horse"),
            Map.entry(Option.LOG_FORMAT, "json"),
            Map.entry(Option.LOG_LEVEL, "debug"),
            Map.entry(Option.METRICS_ADDRESS, "127.0.0.1:9464"),
            Map.entry(Option.OTLP_ENDPOINT, "http://collector:4318"),
            Map.entry(Option.OTLP_HEADERS, "api-key=s3cret, tenant=7"),
            Map.entry(Option.SERVICE_NAME, "slipway-eu"),
            Map.entry(Option.TRACE_RATIO, "0.25"));
    assertThat(values.keySet()).isEqualTo(EnumSet.complementOf(EnumSet.of(Option.CONFIG)));
    ServerOptions expected =
        new ServerOptions(
            new HttpOptions(
                "127.0.0.1",
                9000,
                URI.create("https://slipway.example.com"),
                CatalogAuth.HEADER,
                List.of("10.0.0.1", "192.168.0.0/16", "fd00::/8"),
                List.of("https://portal.example.com", "http://localhost:3000"),
                new TlsOption(keys, keys),
                30,
                services),
            Path.of("/var/lib/slipway"),
            new DatabaseOption.External(
                "jdbc:postgresql://db/slipway", "me", Secret.of("pg-s3cret")),
            new ClusterOption.Kubeconfig(Path.of("/etc/kube")),
            new HelmOption.Rendering(),
            32,
            new ResolverOptions(
                Set.of("harbor.internal", "10.0.0.9:5000"),
                Set.of("10.0.0.9:5000"),
                false,
                ResolverOptions.defaults().timeout()),
            new ResolverOptions(
                Set.of("charts.internal"),
                Set.of("charts.internal:8080"),
                false,
                ResolverOptions.defaults().timeout()),
            new ImageOptions(
                new ConnectionRules(
                    Set.of("localhost:5000", "mirror.internal", "b"),
                    Set.of("registry.internal"),
                    false,
                    Duration.ofSeconds(30)),
                List.of(
                    new ImageMirror("docker.io", "mirror.internal", "hub"),
                    new ImageMirror("ghcr.io", "b", "")),
                new ImagePlatform("linux", "arm64", "v8"),
                Duration.ofMinutes(90),
                Duration.ofMinutes(10)),
            new BuildOptions(
                "mirror.internal/buildkit:v1-rootless",
                "mirror.internal/crane:v1",
                "mirror.internal/curl:8",
                Duration.ofMinutes(45),
                9,
                List.of(
                    new BuildPlace("registry.internal/b/{account}"),
                    new BuildPlace("ghcr.io/team")),
                List.of("10.1.2.0/24", "fd00:1::/64"),
                URI.create("https://slipway.example.com"),
                ImageOptions.standard()),
            new FleetOptions(
                Path.of("minikube-1.32"), Duration.ofMinutes(25), Duration.ofSeconds(30)),
            new AdvisorOption(
                new AgentOptions(
                    URI.create("https://models.example.com/v1"),
                    "small:7b",
                    Secret.of("openai-s3cret"),
                    Duration.ofSeconds(45),
                    9000,
                    1_500,
                    256 << 10),
                new AgentOptions(
                    URI.create("http://kagent:8083/api/a2a/kagent/k8s-agent"),
                    "",
                    Secret.of("kagent-s3cret"),
                    Duration.ofSeconds(45),
                    9000,
                    1_500,
                    256 << 10),
                new KubectlAiOptions(
                    Path.of("kubectl-ai"),
                    "ollama",
                    "gemma3",
                    Map.of("OLLAMA_HOST", Secret.of("models"), "TOKEN", Secret.of("kai-s3cret")),
                    Duration.ofSeconds(45),
                    9000,
                    256 << 10),
                Duration.ofHours(2),
                Duration.ofDays(12)),
            new ProjectsOption(
                new ProjectOptions(List.of(14, 1)),
                new EnvironmentOptions(
                    new EnvironmentAddress("http://{name}-{short}.dev.example.com"),
                    EnvironmentLimits.standard()
                        .withQuota(Map.of("pods", "5", "requests.cpu", "500m")),
                    Duration.ofHours(8),
                    Duration.ZERO,
                    List.of(Duration.ofMinutes(30), Duration.ofMinutes(5)),
                    EnvironmentOptions.standard().resync()),
                new RolloutOptions("registry.example.com:5000/team", Duration.ofDays(7)),
                WebhookOptions.allowing(Set.of("ci.internal", "10.0.0.9:8443"))),
            new RetentionOptions(Duration.ofDays(800), Duration.ofDays(30)),
            new ScriptsOption(
                PipelineOptions.standard()
                    .services(services)
                    .limits(3, Duration.ofMinutes(90))
                    .apiUrl(URI.create("http://10.0.0.5:9000"))
                    .path("/opt/bin:/bin"),
                "deploy",
                services),
            new KeyOptions(
                Secret.of(KEY + "s"),
                Secret.of(KEY + "e"),
                Secret.of(ED25519),
                Map.of("old", Secret.of(KEY)),
                Secret.of("correct horse")),
            List.of(IdentityProvider.of(URI.create("https://id.example.com"), "slipway")),
            new LogOptions(LogOptions.Format.JSON, LogOptions.Level.DEBUG),
            new TelemetryOptions(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 9464),
                URI.create("http://collector:4318"),
                Map.of("api-key", Secret.of("s3cret"), "tenant", Secret.of("7")),
                "slipway-eu",
                0.25));

    Map<String, String> variables = new HashMap<>();
    StringBuilder yaml = new StringBuilder();
    values.forEach(
        (option, value) -> {
          variables.put(option.variable(), value);
          yaml.append(option.key()).append(": \"").append(value).append("\"\n");
        });
    assertThat(parse(variables)).isEqualTo(expected);
    assertThat(parse(Map.of("SLIPWAY_CONFIG", file(yaml.toString())))).isEqualTo(expected);
    assertThat(expected.toString()).doesNotContain(KEY, "correct horse", "pg-s3cret", "kai-s3cret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "--prot 9000 ! --prot: unknown option; did you mean --port?",
        "--catalogauth=open ! --catalogauth: unknown option; did you mean --catalog-auth?",
        "--zzzzzzzzzz ! --zzzzzzzzzz: unknown option",
        "stray ! 'stray': unexpected argument",
        "--port 70000 ! --port: '70000' is no port, 0 to 65535",
        "--port -1 ! --port: '-1' is no port, 0 to 65535",
        "--port ! Missing required parameter for option '--port' (PORT)",
        "--port 1 --port 2 ! option '--port' (PORT) should be specified only once",
        "--bind not..a..host ! --bind: 'not..a..host' is no address of this machine",
        "--database mysql://x ! --database: is neither embedded nor a jdbc:postgresql:// address",
        "--cluster minikube ! --cluster: 'minikube' is none of simulated, kubeconfig=PATH,"
            + " in-cluster[=DIR]",
        "--cluster simulate ! --cluster: 'simulate' is none of simulated, kubeconfig=PATH,"
            + " in-cluster[=DIR];"
            + " did you mean simulated?",
        "--cluster kubeconfig=/k --helm cli=/no/helm ! --helm: there is no file /no/helm",
        "--helm embedded ! --helm: the simulated cluster does not speak the protocol of Helm's"
            + " own client; use rendering, or --cluster kubeconfig=PATH",
        "--public-url example.com ! --public-url: 'example.com' is no address such as"
            + " https://slipway.example.com",
        "--workers 0 ! --workers: '0' is no count, 1 to 256",
        "--chart-http-hosts http://x ! --chart-http-hosts: 'http://x' is no host or host:port",
        "--image-mirrors docker.io ! --image-mirrors: 'docker.io' is no mirror such as"
            + " docker.io=mirror.example.com",
        "--image-platform linux ! --image-platform: 'linux' is no platform such as linux/amd64",
        "--minikube /no/minikube ! --minikube: there is no file /no/minikube",
        "--minikube /etc/passwd ! --minikube: /etc/passwd may not be executed",
        "--cluster-timeout 0 ! --cluster-timeout: '0' is no number of minutes, 1 to 240",
        "--cluster-timeout 241 ! --cluster-timeout: '241' is no number of minutes, 1 to 240",
        "--image-deadline 0 ! --image-deadline: '0' is no number of minutes, 1 to 1440",
        "--build-repositories registry ! --build-repositories: 'registry' is no place such as"
            + " registry.example.com/builds/{account}",
        "--build-networks 10.0.0.1 ! --build-networks: '10.0.0.1' is no network such as"
            + " 10.1.2.0/24",
        "--build-limit 0 ! --build-limit: '0' is no number of minutes, 1 to 1440",
        "--build-image a;b ! --build-image: 'a;b' is no image such as host/path:tag",
        "--keep-audit 0 ! --keep-audit: '0' is no number of days, 1 to 36500",
        "--project-reminders soon ! --project-reminders: 'soon' is no list of days such as 7,1,0",
        "--environment-url https://same.example.com ! --environment-url: every environment would"
            + " have the same address: put {id}, {short} or {namespace} into"
            + " https://same.example.com",
        "--environment-url https://{who}.example.com ! --environment-url: nobody knows what {who}"
            + " is in https://{who}.example.com",
        "--environment-quota pods ! --environment-quota: 'pods' is no resource and quantity such"
            + " as requests.cpu=4",
        "--environment-quota pods=many ! --environment-quota: 'pods=many' is no resource and"
            + " quantity such as requests.cpu=4",
        "--environment-ttl 0 ! --environment-ttl: '0' is no number of hours, 1 to 87840",
        "--environment-grace 1h ! --environment-grace: '1h' is no number of minutes, 0 to 527040",
        "--image-registry https://x ! --image-registry: 'https://x' is no registry such as"
            + " registry.example.com/team",
        "--project-reminders 9999 ! --project-reminders: reminder days are between 0 and 3650",
        "--script-time-limit 0 ! --script-time-limit: '0' is no number of minutes, 1 to 10080",
        "--services /no/folder ! --services: there is no folder /no/folder",
        "--catalog-auth toke ! --catalog-auth: 'toke' is none of token, header, open;"
            + " did you mean token?",
        "--catalog-auth open --bind 0.0.0.0 ! --catalog-auth: open lets everybody who reaches"
            + " 0.0.0.0 in; it is for a loopback address only",
        "--catalog-auth header ! --catalog-auth: header believes a proxy, so --trusted-proxies"
            + " must name its address",
        "--trusted-proxies 10.0.0.0/33 ! --trusted-proxies: '10.0.0.0/33' is no address or"
            + " network such as 10.0.0.0/8",
        "--trusted-proxies proxy.example.com ! --trusted-proxies: 'proxy.example.com' is no"
            + " address or network such as 10.0.0.0/8",
        "--metrics-address 9464 ! --metrics-address: '9464' is no address such as 127.0.0.1:9464",
        "--metrics-address 127.0.0.1:x ! --metrics-address: 'x' is no port, 0 to 65535",
        "--otlp-endpoint collector ! --otlp-endpoint: 'collector' is no address such as"
            + " https://slipway.example.com",
        "--service-name a;b ! --service-name: 'a;b' has characters that are no letters, digits,"
            + " dots, dashes or slashes",
        "--trace-ratio 1.1 ! --trace-ratio: '1.1' is no share between 0 and 1",
        "--trace-ratio NaN ! --trace-ratio: 'NaN' is no share between 0 and 1",
        "--otlp-headers a=b ! --otlp-headers: a command line is seen by every process; set"
            + " SLIPWAY_OTLP_HEADERS, or otlp-headers in the --config file",
        "--log-format xml ! --log-format: 'xml' is none of text, json",
        "--config /no/file ! --config: there is no file /no/file",
        "--secret-key hunter2 ! --secret-key: a command line is seen by every process; set"
            + " SLIPWAY_SECRET_KEY, or secret-key in the --config file",
      })
  void badCommandLine_isRefusedWithTheReason(String line, String problem) {
    assertThat(problems(Map.of(), line.strip().split(" "))).containsExactly(problem);
  }

  @Test
  void problems_areAllNamed() throws IOException {
    String file = file("prot: 1\nsecret-key: short\n");

    assertThat(
            problems(
                Map.of("SLIPWAY_CLUSTR", "simulated", "SLIPWAY_PORT", "x"),
                "--config",
                file,
                "--hlm",
                "cli"))
        .containsExactlyInAnyOrder(
            "--hlm: unknown option; did you mean --helm?",
            "SLIPWAY_CLUSTR: unknown option; did you mean SLIPWAY_CLUSTER?",
            "prot in options.yaml: unknown option; did you mean port?",
            "SLIPWAY_PORT: 'x' is no port, 0 to 65535",
            "secret-key in options.yaml: must have 32 bytes or more");
  }

  @Test
  void externalDatabase_needsBothKeys() {
    assertThat(problems(Map.of("SLIPWAY_DATABASE", "jdbc:postgresql://db/slipway")))
        .containsExactlyInAnyOrder(
            "SLIPWAY_SECRET_KEY: needed with a database of your own, since every server on it"
                + " must have the same",
            "SLIPWAY_ENCRYPTION_KEY: needed with a database of your own, since every server on it"
                + " must have the same");
  }

  @Test
  void variablesOfAKubernetesService_areIgnored() {
    assertThat(
            parse(
                    Map.of(
                        "SLIPWAY_SERVICE_HOST", "10.0.0.1",
                        "SLIPWAY_SERVICE_PORT", "80",
                        "SLIPWAY_SERVICE_PORT_HTTP", "80",
                        "SLIPWAY_PORT", "tcp://10.0.0.1:80",
                        "SLIPWAY_PORT_80_TCP_ADDR", "10.0.0.1"))
                .http()
                .port())
        .isEqualTo(8080);
  }

  @Test
  void brokenFile_isRefusedWithoutQuotingIt() throws IOException {
    assertThat(problems(Map.of(), "--config", file("secret-key: [hunter2, \n")))
        .singleElement()
        .asString()
        .contains("is not YAML")
        .doesNotContain("hunter2");
    assertThat(problems(Map.of(), "--config", file("- hunter2\n")))
        .singleElement()
        .asString()
        .contains("must hold 'name: value' lines")
        .doesNotContain("hunter2");
  }

  @Test
  void badDatabase_isNotQuoted() {
    assertThat(problems(Map.of(), "--database", "postgres://me:hunter2@db").toString())
        .doesNotContain("hunter2");
    assertThat(
            new DatabaseOption.External(
                    "jdbc:postgresql://me:hunter2@db/x?password=hunter2", "me", null)
                .toString())
        .isEqualTo("jdbc:postgresql://db/x");
  }

  @Test
  void optionsThatACommandLacks_areLeftAlone() {
    ServerOptions options =
        new OptionsParser(Map.of("SLIPWAY_DATABASE", "jdbc:postgresql://db/production"))
            .parse(CommandLines.of(), EnumSet.of(Option.PORT, Option.DATA));

    assertThat(options.database()).isEqualTo(new DatabaseOption.Embedded());
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, http://localhost:9000",
    "0.0.0.0, http://localhost:9000",
    "::, http://localhost:9000",
    "10.1.2.3, http://10.1.2.3:9000",
    "fd00::1, http://[fd00::1]:9000",
  })
  void scripts_reportWhereTheServerListens(String bind, String address) {
    assertThat(parse(Map.of(), "--bind", bind, "--port", "9000").scripts().pipeline().apiUrl())
        .isEqualTo(URI.create(address));
  }

  private static ServerOptions parse(Map<String, String> environment, String... arguments) {
    return new OptionsParser(environment).parse(CommandLines.of(arguments));
  }

  private static List<String> problems(Map<String, String> environment, String... arguments) {
    BadOptionsException refused =
        catchThrowableOfType(BadOptionsException.class, () -> parse(environment, arguments));
    return refused.problems();
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("options.yaml"), text).toString();
  }
}
