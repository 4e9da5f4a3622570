package dev.slipway.identity;

import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps accounts. Reads never return a deleted account unless said. Thread-safe; joins the running
 * transaction.
 */
public interface AccountStore {
  /**
   * Inserts the account and gives it its id; the id of the argument is ignored when it is 0, and
   * kept when it is positive (imports).
   *
   * @throws dev.slipway.error.ConflictException when a live account has the e-mail or the name
   */
  Account insert(Account account);

  /**
   * Replaces the account with the same id.
   *
   * @throws dev.slipway.error.NotFoundException when there is none
   * @throws dev.slipway.error.ConflictException when another live account has the e-mail or name
   */
  void update(Account account);

  Optional<Account> find(long id);

  /** The account as it is now, held until the running transaction ends. */
  Optional<Account> findForUpdate(long id);

  /** Live admins by id, each as it is now, held until the running transaction ends. */
  List<Account> findAdminsForUpdate();

  /** Also returns deleted accounts: owners of things that outlive them. */
  Optional<Account> findAny(long id);

  Optional<Account> findByUuid(UUID uuid);

  /** By e-mail, compared without case. */
  Optional<Account> findByEmail(String email);

  Optional<Account> findByName(String name);

  /** Live accounts by id. */
  Page<Account> list(PageRequest page);

  /** How many live accounts there are. */
  long count();
}
