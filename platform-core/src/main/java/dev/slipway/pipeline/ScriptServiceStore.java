package dev.slipway.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the services that deploy scripts deploy. Thread-safe; joins the running transaction.
 *
 * <p>Whoever adds or removes services holds them all first, whoever changes runs of a service that
 * service's row.
 */
public interface ScriptServiceStore {
  /** Keeps others from adding, changing or removing services until the transaction ends. */
  void hold();

  /**
   * Adds a service and returns it with its id.
   *
   * @throws dev.slipway.error.ConflictException when there is one with the name
   */
  ScriptService insert(String name, ObjectNode data);

  /**
   * Changes the data of a service.
   *
   * @throws dev.slipway.error.NotFoundException when there is none with its id
   */
  void update(ScriptService service);

  /** Removes a service with its runs and all that is theirs; says whether it was there. */
  boolean delete(long id);

  /** The service with the id. */
  Optional<ScriptService> find(long id);

  /** The same, held until the transaction ends. */
  Optional<ScriptService> findForUpdate(long id);

  /** The service with the name. */
  Optional<ScriptService> find(String name);

  /** All, by their ids. */
  List<ScriptService> list();
}
