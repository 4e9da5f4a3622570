package dev.slipway.workload;

/** From where a network service can be reached. */
public enum NetworkServiceType {
  /** From inside the cluster. */
  CLUSTER_IP("ClusterIP"),
  /** At a port of every node, too. */
  NODE_PORT("NodePort"),
  /** At an address of its own outside, too. */
  LOAD_BALANCER("LoadBalancer");

  private final String word;

  NetworkServiceType(String word) {
    this.word = word;
  }

  /** The type as Kubernetes and the API write it. */
  public String word() {
    return word;
  }

  /**
   * The type that is written so.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static NetworkServiceType of(String word) {
    for (NetworkServiceType type : values()) {
      if (type.word.equals(word)) {
        return type;
      }
    }
    throw new IllegalArgumentException("no type of service: " + word);
  }
}
