package dev.slipway.store.jpa;

import dev.slipway.identity.Account;
import dev.slipway.identity.Tier;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code accounts}. */
@Entity
@Table(name = "accounts")
@NullUnmarked
class AccountRow extends DeletableRow {
  @Id private long id;
  private UUID uuid;
  private String name;
  private String email;

  @Column(name = "full_name")
  private String fullName;

  @Column(name = "password_hash")
  private String passwordHash;

  private boolean admin;
  private boolean active;

  @Enumerated(EnumType.STRING)
  private Tier tier;

  protected AccountRow() {}

  AccountRow(long id, Account account) {
    this.id = id;
    set(account);
  }

  final void set(Account account) {
    uuid = account.uuid();
    name = account.name();
    email = account.email();
    fullName = account.fullName();
    passwordHash = account.passwordHash();
    admin = account.admin();
    active = account.active();
    tier = account.tier();
    setDates(account.createdAt(), account.updatedAt(), account.deletedAt());
  }

  Account toAccount() {
    return new Account(
        id,
        uuid,
        name,
        email,
        fullName,
        passwordHash,
        admin,
        active,
        tier,
        createdAt(),
        updatedAt(),
        deletedAt());
  }
}
