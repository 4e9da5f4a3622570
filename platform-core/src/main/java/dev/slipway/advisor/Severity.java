package dev.slipway.advisor;

/** How bad a finding is. */
public enum Severity {
  /** Something does not work. */
  ERROR,
  /** It works now and may not for long, or works in part. */
  WARNING,
  /** It may well be meant so. */
  NOTICE
}
