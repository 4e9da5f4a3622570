package dev.slipway.jaxrs.operation;

/** The API that an operation belongs to: its tag in the OpenAPI document, and its manners. */
public enum Api {
  /** Document 000: products, templates, users, deployments. */
  CATALOG("catalog", "Products, templates, users and deployments"),
  /** Document 001: the project registry. */
  PROJECT_REGISTRY("project-registry", "The project registry"),
  /** Document 002: projects, environments, rollouts. */
  DEVELOPER_PLATFORM("developer-platform", "Projects, environments and rollouts"),
  /** Document 003: images, charts, clusters, deployments, services. */
  KUBERNETES("kubernetes", "Images, charts, clusters, deployments and services"),
  /** Document 004: services, deployments, steps. */
  FASTDEPLOY("fastdeploy", "Services, deploy scripts and their steps"),
  /** What belongs to the platform as a whole. */
  PLATFORM("platform", "The feed, health and documentation");

  private final String tag;
  private final String description;

  Api(String tag, String description) {
    this.tag = tag;
    this.description = description;
  }

  /** The tag. */
  public String tag() {
    return tag;
  }

  /** What the API is about, for people. */
  public String description() {
    return description;
  }
}
