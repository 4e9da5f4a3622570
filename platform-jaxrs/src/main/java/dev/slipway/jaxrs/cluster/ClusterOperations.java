package dev.slipway.jaxrs.cluster;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.fleet.ClusterFigures;
import dev.slipway.fleet.ClusterSpec;
import dev.slipway.fleet.Fleet;
import dev.slipway.fleet.PowerVerb;
import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.ListOf;
import dev.slipway.jaxrs.operation.NumberedPages;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.operation.OperationBuilder;
import dev.slipway.secret.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Document 003's clusters. */
public final class ClusterOperations {
  private static final String COLLECTION = "/api/minikube-clusters";
  private static final String ITEM = COLLECTION + "/{cluster_id}";

  private static final Input<String> CLUSTER_ID =
      Input.path("cluster_id", ValueTypes.resourceName(), "the cluster's id, or its name");
  private static final Input<String> NAME =
      Input.body("name", ValueTypes.text(), "its name, as a DNS label").required();
  private static final Input<String> DRIVER =
      Input.body("driver", ValueTypes.text(), "minikube, kubeconfig or simulated").required();
  private static final Input<String> KUBECONFIG =
      Input.body(
              "kubeconfig",
              ValueTypes.password(0, Integer.MAX_VALUE),
              "how a kubeconfig cluster is reached: the document itself, files put into it;"
                  + " never shown")
          .sensitive();
  private static final Input<String> PROFILE =
      Input.body("profile", ValueTypes.text(), "what minikube calls it; its name when absent");
  private static final Input<Long> CPUS = figure("cpus", "how many CPUs a new one gets");
  private static final Input<Long> MEMORY = figure("memory", "MiB of memory a new one gets");
  private static final Input<Long> DISK_SIZE = figure("disk_size", "MiB of disk a new one gets");
  private static final Input<String> VERSION =
      Input.body("kubernetes_version", ValueTypes.text(), "such as v1.28.0");

  private final Fleet fleet;

  /** Operations on the clusters. */
  public ClusterOperations(Fleet fleet) {
    this.fleet = fleet;
  }

  private static Input<Long> figure(String name, String description) {
    return Input.body(name, ValueTypes.jsonInteger(1, Integer.MAX_VALUE), description);
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("list_clusters", Api.KUBERNETES, "GET", COLLECTION)
            .needs(Permission.CLUSTERS_READ)
            .summary("List the clusters, the platform's own first")
            .takes(NumberedPages.PAGE, NumberedPages.PER_PAGE)
            .answers(200, "The clusters", new ListOf(ClusterRead.class))
            .handledBy(this::list),
        operation("register_cluster", Api.KUBERNETES, "POST", COLLECTION)
            .needs(Permission.CLUSTERS_WRITE)
            .summary("Register a cluster; minikube makes its profile at the first start")
            .body(
                BodyKind.JSON,
                "ClusterRegister",
                NAME,
                DRIVER,
                KUBECONFIG,
                PROFILE,
                CPUS,
                MEMORY,
                DISK_SIZE,
                VERSION)
            .answers(201, "The cluster", ClusterRead.class)
            .fails(403, "Insufficient permissions")
            .fails(409, "Resource already exists")
            .handledBy(this::register),
        one("get_cluster", "GET", "")
            .needs(Permission.CLUSTERS_READ)
            .summary("Show a cluster")
            .documented()
            .answers(200, "The cluster", ClusterRead.class)
            .handledBy(
                call -> Answer.ok(ClusterRead.of(fleet.get(call.actor(), call.get(CLUSTER_ID))))),
        write("forget_cluster", "DELETE", "")
            .summary("Forget a cluster, which itself stays as it is")
            .answers(200, "The cluster is forgotten", ClusterForgotten.class)
            .fails(409, "The cluster is the platform's own, or on its way")
            .handledBy(
                call ->
                    Answer.ok(
                        ClusterForgotten.of(
                            fleet.forget(call.actor(), call.get(CLUSTER_ID)).id()))),
        power(PowerVerb.START, "start", "Start a cluster"),
        power(PowerVerb.STOP, "stop", "Stop a cluster"),
        power(PowerVerb.RESTART, "restart", "Restart a cluster"),
        write("cancel_cluster", "POST", "/cancel")
            .summary("Break off what is being done with a cluster")
            .answers(200, "The cluster", ClusterRead.class)
            .fails(409, "Nothing is being done with the cluster")
            .handledBy(
                call ->
                    Answer.ok(ClusterRead.of(fleet.cancel(call.actor(), call.get(CLUSTER_ID))))));
  }

  private static OperationBuilder one(String id, String method, String more) {
    return operation(id, Api.KUBERNETES, method, ITEM + more)
        .takes(CLUSTER_ID)
        .fails(404, "Resource not found");
  }

  private static OperationBuilder write(String id, String method, String more) {
    return one(id, method, more)
        .needs(Permission.CLUSTERS_WRITE)
        .fails(403, "Insufficient permissions");
  }

  private Operation power(PowerVerb verb, String word, String summary) {
    return write(word + "_cluster", "POST", "/" + word)
        .summary(summary)
        .documented()
        .answers(200, "The cluster is on its way", PowerRead.class)
        .fails(409, "The cluster has no power switch")
        .handledBy(
            call -> {
              fleet.power(call.actor(), call.get(CLUSTER_ID), verb);
              return Answer.ok(PowerRead.of(verb));
            });
  }

  private Answer list(Call call) {
    return NumberedPages.answer(
        call, fleet.list(call.actor(), NumberedPages.request(call)).map(ClusterRead::of));
  }

  private Answer register(Call call) {
    ClusterFigures wanted =
        new ClusterFigures(
            number(call, CPUS),
            number(call, MEMORY),
            number(call, DISK_SIZE),
            call.orNull(VERSION));
    ClusterSpec spec =
        new ClusterSpec(
            call.get(NAME),
            call.get(DRIVER),
            call.orNull(PROFILE),
            wanted,
            call.find(KUBECONFIG).map(Secret::of).orElse(null));
    return Answer.created(ClusterRead.of(fleet.register(call.actor(), spec)));
  }

  private static @Nullable Integer number(Call call, Input<Long> input) {
    return call.find(input).map(Math::toIntExact).orElse(null);
  }
}
