package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;

/**
 * A running simulated cluster: an API server on the loopback interface, its objects and its
 * controllers. Everybody who reaches its port may do everything. Thread-safe.
 */
public final class SimulatedCluster implements AutoCloseable {
  private final SimulatedOptions options;
  private final FailureScript script = new FailureScript();
  private final ObjectStore store;
  private final ControlLoop loop;
  private final ApiServer server;

  private SimulatedCluster(SimulatedOptions options) {
    this.options = options;
    this.store =
        new ObjectStore(
            options.dataDir() == null
                ? Journal.NONE
                : FileJournal.in(Objects.requireNonNull(options.dataDir())));
    ResourceTypes types = new ResourceTypes();
    store.all().forEach(change -> serve(types, change));
    store.subscribe(change -> serve(types, change));
    ApiObjects objects =
        new ApiObjects(
            store,
            types,
            options.clock(),
            List.of(
                new ServiceAddresses(() -> store),
                new DefaultStorageClass(() -> store),
                new LimitRangeAdmission(() -> store),
                new QuotaAdmission(() -> store, script)));
    Workspace workspace = new Workspace(objects, options.clock());
    this.loop =
        new ControlLoop(store, Controllers.all(workspace, store, script, options), options.clock());
    this.server =
        new ApiServer(
            new ApiHandler(objects, new Discovery(types, options.version())),
            objects,
            options.port());
    script.onChange(loop::lookAtAll);
    FirstObjects.create(workspace, options.version());
  }

  /** Starts a cluster; its objects are those of its data folder when it has one. */
  public static SimulatedCluster start(SimulatedOptions options) {
    SimulatedCluster cluster = new SimulatedCluster(options);
    try {
      cluster.server.open();
      cluster.loop.start("simulated-cluster-" + options.name());
    } catch (RuntimeException failure) {
      cluster.close();
      throw failure;
    }
    return cluster;
  }

  private static void serve(ResourceTypes types, Change change) {
    if (change.key().type().equals(ApiObjects.DEFINITIONS)) {
      ObjectNode definition = change.object();
      if (change.deleted()) {
        types.forget(Json.name(definition));
      } else {
        types.define(definition);
      }
    }
  }

  /** The address of the API server, such as {@code http://127.0.0.1:40001}; it does not change. */
  public String url() {
    return server.url();
  }

  /** Which Pods fail; a change takes effect at once. */
  public FailureScript script() {
    return script;
  }

  /** Refuses connections and lets nothing happen until {@link #powerOn()}. */
  public void powerOff() {
    loop.pause(true);
    server.shut();
  }

  /** Goes on where {@link #powerOff()} stopped, at the same address. */
  public void powerOn() {
    server.open();
    loop.pause(false);
  }

  /** How it was made. */
  public SimulatedOptions options() {
    return options;
  }

  /** Stops the controllers and the server; what the data folder keeps stays there. */
  @Override
  public void close() {
    loop.close();
    server.close();
    store.close();
  }
}
