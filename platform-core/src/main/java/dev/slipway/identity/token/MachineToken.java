package dev.slipway.identity.token;

import dev.slipway.identity.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a token with which a machine acts as an account, within its scopes.
 *
 * @param id its number, 0 before it is stored
 * @param accountId whose it is
 * @param name what the owner calls it
 * @param scopes what it is good for, as far as the account may do it
 * @param hash the SHA-256 of the token, in hex
 * @param createdAt when it was made
 * @param expiresAt when it ends
 * @param lastUsedAt when it was last used, give or take an hour; null when never
 */
public record MachineToken(
    long id,
    long accountId,
    String name,
    Set<Permission> scopes,
    String hash,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant lastUsedAt) {
  public MachineToken {
    scopes = Set.copyOf(scopes);
  }

  /** The scopes in words, such as {@code catalog:write}, in order. */
  public List<String> scopeWords() {
    return scopes.stream().map(Permission::scope).sorted().toList();
  }

  /** Without the hash. */
  @Override
  public String toString() {
    return "MachineToken[" + id + " of account " + accountId + " " + scopeWords() + "]";
  }
}
