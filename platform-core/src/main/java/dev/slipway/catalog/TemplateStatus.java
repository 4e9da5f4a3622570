package dev.slipway.catalog;

/** How far the platform is with a template's chart. */
public enum TemplateStatus {
  /** The chart is being fetched and checked; deployments of the template wait. */
  RESOLVING,
  /** The chart is stored; deployments go on. */
  READY,
  /** The chart cannot be had or is broken; the reason says why. */
  FAILED
}
