package dev.slipway.jaxrs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.advisor.proposal.Proposal;
import dev.slipway.advisor.proposal.ProposalStatus;
import dev.slipway.advisor.proposal.ProposedChange;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.identity.NewAccount;
import dev.slipway.identity.Permission;
import dev.slipway.identity.Permission.Holder;
import dev.slipway.identity.token.IssuedToken;
import dev.slipway.identity.token.ServiceToken;
import dev.slipway.jaxrs.AccessColumn.Whose;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.pipeline.Run;
import dev.slipway.pipeline.ScriptService;
import dev.slipway.secret.Secret;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one request of the access matrix is made with: two accounts of its own, so that no request
 * meets what another one did, and objects that are made when a path or a body names them.
 */
final class AccessFixture {
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  final ApiServer server;
  final int number;
  final long templateId;
  final Account own;
  final Account other;
  private final ApiClient asOwn;
  private final ApiClient asOther;
  private @Nullable Long productId;
  private @Nullable String projectUuid;
  private @Nullable String environmentUuid;
  private @Nullable String rolloutUuid;
  private @Nullable String promotable;
  private @Nullable String cluster;
  private @Nullable ScriptService scriptService;
  private @Nullable Run run;
  private @Nullable String webhookId;
  private @Nullable String assisted;
  private @Nullable String chart;
  private @Nullable String image;
  private @Nullable Account third;

  /**
   * A fixture.
   *
   * @param number tells it from all others
   * @param templateId a template that can be deployed
   */
  AccessFixture(ApiServer server, int number, long templateId) {
    this.server = server;
    this.number = number;
    this.templateId = templateId;
    this.own = account("own");
    this.other = account("other");
    this.asOwn = server.anybody.with(token(own));
    this.asOther = server.anybody.with(token(other));
  }

  private Account account(String who) {
    return server.accounts.register(
        new NewAccount(who + number + "@example.com", null, Secret.of(ApiServer.PASSWORD)));
  }

  private String token(Account account) {
    return server.tokens.issueUser(account).value().reveal();
  }

  /** A word that no other request uses. */
  String unique(String prefix) {
    return prefix + "-" + number;
  }

  /** The account that owns what the column's path names. */
  Account owner(Whose whose) {
    return whose == Whose.FOREIGN ? other : own;
  }

  ApiClient asOwner(Whose whose) {
    return whose == Whose.FOREIGN ? asOther : asOwn;
  }

  /** The caller of the column. */
  ApiClient caller(AccessColumn column, Operation operation) {
    return switch (column) {
      case NOBODY -> server.anybody;
      case INACTIVE -> {
        server.deactivate(own);
        yield asOwn;
      }
      case UNSCOPED -> server.anybody.with(machineToken(operation.permission()));
      case MACHINE -> server.anybody.with(machineTokenFor(operation.permission()));
      case SERVICE_TOKEN ->
          server.anybody.with(
              revealed(
                  server.tokens.issueService(scriptService().name(), "ci", own.name(), A_MINUTE)));
      case DEPLOYMENT_TOKEN ->
          server.anybody.with(revealed(server.tokens.issueDeployment(run().id(), A_MINUTE)));
      case CONFIG_TOKEN ->
          server.anybody.with(revealed(server.tokens.issueConfig(unique("config"), A_MINUTE)));
      case REFRESH_TOKEN -> server.anybody.with(refreshToken());
      case USER, FOREIGN, MISSING, VIEWER, DEVELOPER, OWNER -> asOwn;
      case ADMIN, ADMIN_MISSING -> server.asAdmin;
    };
  }

  private static String revealed(IssuedToken token) {
    return token.value().reveal();
  }

  private String refreshToken() {
    String form = "username=%s&password=%s".formatted(own.email(), ApiServer.PASSWORD);
    ApiClient.Reply login =
        server.anybody.send(
            server
                .anybody
                .request("/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    return login.json().get("refresh_token").asText();
  }

  /** A token that may do that alone, of an account that may. */
  private String machineTokenFor(Permission only) {
    makeAdminFor(only);
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", unique("machine"));
    body.withArray("scopes").add(only.scope());
    return posted(asOwn, "/tokens", body.toString(), "token");
  }

  private void makeAdminFor(Permission permission) {
    if (permission.holder() == Holder.ADMIN) {
      server.asAdmin.call("PATCH", "/users/" + own.id(), "{\"is_admin\": true}");
    }
  }

  /** A token of an account that may do it, were it not for the scope that the token lacks. */
  private String machineToken(Permission without) {
    makeAdminFor(without);
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", unique("machine"));
    Stream.of(Permission.values())
        .filter(permission -> permission.isForMachines() && permission != without)
        .filter(
            permission -> permission.holder() != Holder.ADMIN || without.holder() == Holder.ADMIN)
        .forEach(permission -> body.withArray("scopes").add(permission.scope()));
    return posted(asOwn, "/tokens", body.toString(), "token");
  }

  /** An account that has nothing to do with the others. */
  Account third() {
    if (third == null) {
      third = account("third");
    }
    return third;
  }

  /** A project, in which the caller is a member when the column says so. */
  String projectUuid(AccessColumn column) {
    if (projectUuid == null) {
      ApiClient owner = asOwner(column.whose());
      String uuid =
          posted(owner, "/api/v1/projects", "{\"name\": \"" + unique("project") + "\"}", "id");
      if (column.isMember()) {
        posted(
            owner,
            "/api/v1/projects/" + uuid + "/members",
            "{\"email\": \"%s\", \"role\": \"%s\"}".formatted(own.email(), column.title()),
            "role");
      }
      projectUuid = uuid;
    }
    return projectUuid;
  }

  /** An environment that ends, in the project, and that runs. */
  String environmentUuid(AccessColumn column) {
    if (environmentUuid == null) {
      environmentUuid = environment(column, "env");
    }
    return environmentUuid;
  }

  private String environment(AccessColumn column, String name) {
    String id =
        posted(
            asOwner(column.whose()),
            "/api/v1/environments/projects/" + projectUuid(column),
            "{\"name\": \"" + name + "\", \"type\": \"ephemeral\", \"ttl_hours\": 1}",
            "id");
    server.run(UUID.fromString(id));
    return id;
  }

  /** A rollout that waits, the second one of the environment. */
  String rolloutUuid(AccessColumn column) {
    if (rolloutUuid == null) {
      String path = "/api/v1/deployments/environments/" + environmentUuid(column);
      posted(asOwner(column.whose()), path, "{\"version\": \"v1\"}", "id");
      rolloutUuid = posted(asOwner(column.whose()), path, "{\"version\": \"v2\"}", "id");
    }
    return rolloutUuid;
  }

  /** Lets a rollout have succeeded. */
  void succeed(String rollout) {
    server.succeed(UUID.fromString(rollout));
  }

  /** Another environment of the project, in which a version succeeded; an id when there is none. */
  String promotable() {
    return Objects.requireNonNullElse(promotable, new UUID(0, 1).toString());
  }

  /** Makes such an environment. */
  void preparePromotion(AccessColumn column) {
    String id = environment(column, "source");
    succeed(
        posted(
            asOwner(column.whose()),
            "/api/v1/deployments/environments/" + id,
            "{\"version\": \"v1\"}",
            "id"));
    promotable = id;
  }

  /** A variable of the environment. */
  String variable(AccessColumn column) {
    String name = "VARIABLE_" + number;
    asOwner(column.whose())
        .call(
            "PUT",
            "/api/v1/environments/" + environmentUuid(column) + "/variables/" + name,
            "{\"value\": \"x\"}");
    return name;
  }

  /** A container image. */
  String image(AccessColumn column) {
    if (image == null) {
      image =
          posted(
              asOwner(column.whose()),
              "/api/container-images",
              "{\"name\": \"web\", \"repository\": \"registry.example.com/team\"}",
              "id");
    }
    return image;
  }

  /** A webhook of the project. */
  String webhookId(AccessColumn column) {
    if (webhookId == null) {
      webhookId =
          posted(
              server.asAdmin,
              "/api/v1/projects/" + projectUuid(column) + "/webhooks",
              "{\"url\": \"https://example.com/hook\"}",
              "id");
    }
    return webhookId;
  }

  /** A cluster with a power switch; clusters belong to everybody. */
  String cluster() {
    if (cluster == null) {
      cluster =
          posted(
              server.asAdmin,
              "/api/minikube-clusters",
              "{\"name\": \"" + unique("cluster") + "\", \"driver\": \"minikube\"}",
              "id");
    }
    return cluster;
  }

  /** A service of deploy scripts; they belong to everybody. */
  ScriptService scriptService() {
    if (scriptService == null) {
      scriptService =
          server
              .stores
              .scriptServices()
              .insert(unique("service"), JsonNodeFactory.instance.objectNode());
    }
    return scriptService;
  }

  /** A run of it, which waits for a worker. */
  Run run() {
    if (run == null) {
      run =
          server
              .platform
              .runs()
              .start(
                  Actor.bearer("ada", Permission.RUNS_START),
                  new ServiceToken(scriptService().name(), "", "ada", null, Instant.MAX),
                  JsonNodeFactory.instance.objectNode());
    }
    return run;
  }

  /** A workload of the caller. */
  String assistedWorkload() {
    if (assisted == null) {
      assisted =
          posted(
              asOwn,
              "/api/deployments",
              "{\"name\": \"%s\", \"image\": \"example.com/web\", \"container_port\": 80}"
                  .formatted(unique("assisted")),
              "id");
    }
    return assisted;
  }

  /** A Helm chart of the caller that is valid. */
  String validChart() {
    if (chart == null) {
      chart =
          posted(
              asOwn,
              "/api/helm-charts",
              "{\"name\": \"%s\", \"version\": \"1.0.0\"}".formatted(unique("valid")),
              "id");
      server.validate(UUID.fromString(chart));
    }
    return chart;
  }

  /** Something that was proposed for the workload. */
  String proposal(AccessColumn column, UUID workload) {
    UUID id = UUID.randomUUID();
    Instant now = Instant.now();
    server
        .stores
        .proposals()
        .insert(
            new Proposal(
                id,
                owner(column.whose()).id(),
                workload,
                1,
                "builtin",
                "somebody",
                "Too few",
                "Run five.",
                List.of("deployment/web"),
                new ProposedChange.Scale(5),
                ProposalStatus.PENDING,
                now,
                now.plusSeconds(3600),
                null,
                null));
    return id.toString();
  }

  /** A product with a template of its own. */
  long productId() {
    if (productId == null) {
      productId =
          Long.valueOf(
              posted(
                  server.asAdmin, "/products", "{\"name\": \"" + unique("product") + "\"}", "id"));
    }
    return productId;
  }

  /** Posts a body and returns one field of the answer. */
  String posted(ApiClient as, String path, String body, String field) {
    ApiClient.Reply reply = as.post(path, body);
    if (reply.status() >= 300 || !reply.json().has(field)) {
      throw new IllegalStateException("POST " + path + " for a fixture: " + reply);
    }
    return reply.json().get(field).asText();
  }
}
