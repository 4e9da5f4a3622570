package dev.slipway;

import dev.slipway.identity.AccountListener;
import dev.slipway.identity.AccountOptions;
import dev.slipway.identity.Accounts;
import dev.slipway.identity.PasswordHasher;
import dev.slipway.identity.login.ForgetLogins;
import dev.slipway.identity.login.LoginThrottle;
import dev.slipway.identity.provider.IdentityProviders;
import dev.slipway.identity.provider.ProviderAccounts;
import dev.slipway.identity.token.Authenticator;
import dev.slipway.identity.token.MachineTokens;
import dev.slipway.identity.token.Sessions;
import dev.slipway.identity.token.TokenMint;
import dev.slipway.identity.token.TokenOptions;
import dev.slipway.identity.token.TokenRetention;
import dev.slipway.identity.token.TokenStores;
import dev.slipway.identity.token.Tokens;
import dev.slipway.reconcile.Reconciler;
import dev.slipway.reconcile.RecurringWork;
import dev.slipway.store.Stores;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** What a platform has of identity: accounts, their tokens, and who a token's bearer is. */
final class IdentityParts {
  private static final Duration RETENTION = Duration.ofHours(1);

  private final Stores stores;
  private final InstantSource clock;
  private final TokenStores tokenStores;

  final Tokens tokens;
  final Sessions sessions;
  final MachineTokens machineTokens;
  final TokenMint mint;
  final Accounts accounts;
  final Authenticator authenticator;

  /**
   * Wires the parts.
   *
   * @param listeners hear, in this order, that accounts end
   */
  IdentityParts(Foundation base, List<AccountListener> listeners) {
    stores = base.stores();
    clock = base.clock();
    PlatformBuilder options = base.options();
    SecureRandom random = base.random();
    TokenOptions tokenOptions = options.tokens.get();
    tokens = new Tokens(tokenOptions, clock);
    tokenStores =
        new TokenStores(
            stores.transactions(),
            stores.accounts(),
            stores.refreshTokens(),
            stores.machineTokens(),
            stores.events());
    sessions = new Sessions(tokenStores, tokens, tokenOptions.refreshLifetime(), clock, random);
    machineTokens = new MachineTokens(tokenStores, clock, random);
    mint = new TokenMint(tokenStores, tokens, clock);
    AccountOptions accountOptions =
        new AccountOptions(new PasswordHasher(options.passwords.get(), random), clock, random)
            .with(sessions);
    for (AccountListener listener : listeners) {
      accountOptions = accountOptions.with(listener);
    }
    accounts =
        new Accounts(
            stores.accounts(),
            stores.transactions(),
            stores.events(),
            new LoginThrottle(stores.loginTallies(), stores.transactions(), clock),
            accountOptions);
    authenticator =
        new Authenticator(
            stores.accounts(),
            tokens,
            List.of(
                machineTokens,
                new IdentityProviders(
                    options.identityProviders.get(),
                    new ProviderAccounts(
                        new ProviderAccounts.Stores(
                            stores.accountLinks(),
                            stores.accounts(),
                            stores.machineTokens(),
                            stores.transactions()),
                        accounts,
                        clock),
                    clock)));
  }

  /** Names the handlers of their work. */
  void register(Reconciler reconciler) {
    reconciler.register(ForgetLogins.every(RETENTION, stores.loginTallies(), clock));
    reconciler.register(
        new RecurringWork("token-retention", RETENTION, new TokenRetention(tokenStores, clock)));
  }
}
