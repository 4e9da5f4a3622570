package dev.slipway.jaxrs.audit;

import dev.slipway.audit.AuditLog;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.ForeignObjectException;
import dev.slipway.identity.Actor;
import dev.slipway.jaxrs.error.ApiException;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.CallGuard;
import dev.slipway.jaxrs.operation.Operation;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.function.Supplier;

/** Tells the audit of writes that somebody tried and may not make. */
public final class RefusedWrites implements CallGuard {
  private static final int FORBIDDEN = 403;

  private final AuditLog audit;

  /** A guard that tells the audit. */
  public RefusedWrites(AuditLog audit) {
    this.audit = audit;
  }

  @Override
  public Answer around(
      Operation operation,
      Actor actor,
      MultivaluedMap<String, String> path,
      Supplier<Answer> work) {
    try {
      return work.get();
    } catch (ForbiddenException | ForeignObjectException e) {
      tell(operation, actor, path, e.getMessage());
      throw e;
    } catch (ApiException e) {
      if (e.status() == FORBIDDEN) {
        tell(operation, actor, path, String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  private void tell(
      Operation operation, Actor actor, MultivaluedMap<String, String> path, String reason) {
    if (operation.writes() && actor.accountId() != null) {
      NamedObject object = NamedObject.of(operation, path);
      audit.denied(actor, object.type(), object.id(), reason);
    }
  }
}
