package dev.slipway.deployment;

import dev.slipway.error.ForeignObjectException;
import dev.slipway.error.NotFoundException;
import dev.slipway.identity.Account;
import dev.slipway.identity.AccountStore;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import org.jspecify.annotations.Nullable;

/**
 * Who may touch whose deployments: the account itself and admins. Everybody else learns only that
 * there is no such thing.
 */
final class DeploymentAccess {
  private final AccountStore accounts;
  private final DeploymentStore deployments;

  DeploymentAccess(AccountStore accounts, DeploymentStore deployments) {
    this.accounts = accounts;
    this.deployments = deployments;
  }

  /** The live account, if the actor may act for it. */
  Account account(Actor actor, Permission permission, long accountId) {
    allow(actor, permission, accountId);
    return accounts.find(accountId).orElseThrow(() -> new NotFoundException("User not found"));
  }

  /** The account's deployment, if the actor may see it. */
  Deployment deployment(Actor actor, long accountId, long id) {
    allow(actor, Permission.DEPLOYMENTS_READ, accountId);
    return owned(deployments.find(id).orElse(null), accountId);
  }

  /** The same, its row held until the transaction ends. */
  Deployment forUpdate(Actor actor, long accountId, long id) {
    allow(actor, Permission.DEPLOYMENTS_WRITE, accountId);
    return owned(deployments.findForUpdate(id).orElse(null), accountId);
  }

  /** Refuses an actor who is neither the account nor an admin. */
  void allow(Actor actor, Permission permission, long accountId) {
    actor.require(permission);
    if (!actor.owns(accountId)) {
      throw new ForeignObjectException("User not found");
    }
  }

  private static Deployment owned(@Nullable Deployment deployment, long accountId) {
    if (deployment == null) {
      throw new NotFoundException("Deployment not found");
    }
    if (deployment.accountId() != accountId) {
      throw new ForeignObjectException("Deployment not found");
    }
    return deployment;
  }
}
