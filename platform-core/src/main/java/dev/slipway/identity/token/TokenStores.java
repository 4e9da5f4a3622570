package dev.slipway.identity.token;

import dev.slipway.event.EventStore;
import dev.slipway.identity.AccountStore;
import dev.slipway.transaction.Transactions;

/**
 * The stores that kept tokens need.
 *
 * @param transactions spans them
 * @param accounts whose tokens they are
 * @param refreshTokens refresh tokens
 * @param machineTokens machine tokens
 * @param events the feed
 */
public record TokenStores(
    Transactions transactions,
    AccountStore accounts,
    RefreshTokenStore refreshTokens,
    MachineTokenStore machineTokens,
    EventStore events) {}
