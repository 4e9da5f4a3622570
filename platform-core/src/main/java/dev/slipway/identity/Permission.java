package dev.slipway.identity;

import java.util.Locale;

/**
 * One thing that callers may be allowed to do: together with {@link Actor#may} the platform's whole
 * access policy. What is not granted here is denied.
 */
public enum Permission {
  /** Logging in, health, documentation. */
  OPEN(Holder.ANYBODY),
  /** Reading products, templates and charts. */
  CATALOG_READ(Holder.ACCOUNT),
  /** Publishing and withdrawing them. */
  CATALOG_WRITE(Holder.ADMIN),
  /** Reading for which registries the platform has logins. */
  REGISTRIES_READ(Holder.ADMIN),
  /** Changing and trying them. */
  REGISTRIES_WRITE(Holder.ADMIN),
  /** Reading one's own account. */
  ACCOUNTS_READ(Holder.OWNER),
  /** Changing and deleting one's own account. */
  ACCOUNTS_WRITE(Holder.OWNER),
  /** Listing and creating accounts, and what of an account is an admin's to change. */
  ACCOUNTS_ADMIN(Holder.ADMIN),
  /** Reading one's own tokens for machines. */
  TOKENS_READ(Holder.OWNER),
  /** Making and revoking tokens. */
  TOKENS_WRITE(Holder.OWNER),
  /** Making tokens that belong to no account. */
  TOKENS_ADMIN(Holder.ADMIN),
  /** Reading deployments, their objects and logs. */
  DEPLOYMENTS_READ(Holder.OWNER),
  /** Creating, changing and deleting deployments. */
  DEPLOYMENTS_WRITE(Holder.OWNER),
  /** Moving a deployment to another template. */
  DEPLOYMENTS_UPGRADE(Holder.ADMIN),
  /** Reading who did what, and who was refused. */
  AUDIT_READ(Holder.ADMIN),
  /** Reading projects that one owns or is a member of. */
  PROJECTS_READ(Holder.OWNER),
  /**
   * Creating projects; in others a member's {@link ProjectRole} decides what of them it changes.
   */
  PROJECTS_WRITE(Holder.OWNER),
  /** Reading the environments of such projects, but for the values of secret variables. */
  ENVIRONMENTS_READ(Holder.OWNER),
  /** Making, changing and deleting environments, where the member's role suffices. */
  ENVIRONMENTS_WRITE(Holder.OWNER),
  /** Reading what was rolled out in them, and its logs. */
  ROLLOUTS_READ(Holder.OWNER),
  /** Rolling versions out, where the member's role suffices. */
  ROLLOUTS_WRITE(Holder.OWNER),
  /** Reading which clusters there are and how they stand. */
  CLUSTERS_READ(Holder.ACCOUNT),
  /** Registering, forgetting and switching them. */
  CLUSTERS_WRITE(Holder.ADMIN),
  /** Reading container images. */
  IMAGES_READ(Holder.OWNER),
  /** Making, changing and forgetting container images. */
  IMAGES_WRITE(Holder.OWNER),
  /** Reading Helm charts. */
  CHARTS_READ(Holder.OWNER),
  /** Making, changing and forgetting Helm charts. */
  CHARTS_WRITE(Holder.OWNER),
  /** Reading workloads, their pods and logs. */
  WORKLOADS_READ(Holder.OWNER),
  /** Making, changing and deleting workloads. */
  WORKLOADS_WRITE(Holder.OWNER),
  /** Reading network services. */
  SERVICES_READ(Holder.OWNER),
  /** Making, changing and deleting network services. */
  SERVICES_WRITE(Holder.OWNER),
  /** Reading services of deploy scripts, their runs and what these printed. */
  SCRIPTS_READ(Holder.ACCOUNT),
  /** Looking for such services, forgetting them, cancelling their runs. */
  SCRIPTS_WRITE(Holder.ACCOUNT),
  /** Starting runs of one service and looking at them. */
  RUNS_START(Holder.BEARER),
  /** Reporting the steps of one run. */
  RUNS_REPORT(Holder.BEARER),
  /** Reading what is deployed. */
  DEPLOYED_READ(Holder.BEARER),
  /** Reading what advisors propose for one's own objects. */
  ADVICE_READ(Holder.OWNER),
  /** Asking advisors, and deciding on what they propose. */
  ADVICE_WRITE(Holder.OWNER),
  /** Reading the feed. */
  EVENTS_READ(Holder.OWNER),
  /** Reading the metrics: a scope of its own, so that a scraper need not have more. */
  METRICS_READ(Holder.ADMIN),
  /** Reading the state of the server. */
  SERVER_READ(Holder.ADMIN);

  private final Holder holder;

  Permission(Holder holder) {
    this.holder = holder;
  }

  /** Who has it. */
  public Holder holder() {
    return holder;
  }

  /** The scope that gives it to a token, such as {@code catalog:write}. */
  public String scope() {
    return name().toLowerCase(Locale.ROOT).replaceFirst("_", ":");
  }

  /**
   * Whether a machine's token may have it as a scope. What would let a stolen token outlive its
   * revocation is for people alone: tokens and accounts.
   */
  public boolean isForMachines() {
    return switch (this) {
      case OPEN, TOKENS_READ, TOKENS_WRITE, TOKENS_ADMIN, ACCOUNTS_WRITE, ACCOUNTS_ADMIN -> false;
      default -> holder != Holder.BEARER;
    };
  }

  /** Who has a permission. */
  public enum Holder {
    /** Everybody, without any login. */
    ANYBODY,
    /** Whoever bears a token that was made for it and nothing else. */
    BEARER,
    /** Every active account. */
    ACCOUNT,
    /** The account whose object it is, the members of a project it belongs to, and admins. */
    OWNER,
    /** Admins. */
    ADMIN
  }
}
