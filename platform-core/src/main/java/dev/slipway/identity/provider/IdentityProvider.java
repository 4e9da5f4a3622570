package dev.slipway.identity.provider;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID Connect provider whose tokens are taken beside the platform's own.
 *
 * @param issuer the {@code iss} of its tokens, below which its discovery document is: an https
 *     address, or http on a loopback host
 * @param audiences its tokens must name at least one of these as {@code aud}
 * @param email where the e-mail is in the claims
 * @param name where the person's full name is
 * @param trustEmail whether an e-mail counts without {@code email_verified}: only for a provider
 *     that gives every account its address itself
 * @param linkByEmail whether a person becomes the account that has their e-mail already
 * @param createAccounts whether a person without an account gets one
 * @param adminClaim what makes an admin, or null when only the account itself does
 */
public record IdentityProvider(
    URI issuer,
    Set<String> audiences,
    ClaimPath email,
    ClaimPath name,
    boolean trustEmail,
    boolean linkByEmail,
    boolean createAccounts,
    @Nullable AdminClaim adminClaim) {
  public IdentityProvider {
    ProviderAddresses.check(issuer);
    audiences = Set.copyOf(audiences);
    if (audiences.isEmpty() || audiences.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "%s needs an audience: without it tokens for any other service would be good here"
              .formatted(issuer));
    }
  }

  /**
   * A provider with the usual claims: persons become the account with their verified e-mail, nobody
   * gets a new account, no claim makes an admin.
   */
  public static IdentityProvider of(URI issuer, String audience) {
    return new IdentityProvider(
        issuer,
        Set.of(audience),
        ClaimPath.of("email"),
        ClaimPath.of("name"),
        false,
        true,
        false,
        null);
  }
}
