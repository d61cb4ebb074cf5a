package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.authorizations.Redemption;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A code or a refresh token that a client presented, and how it becomes tokens.
 *
 * @param type which of the two it is
 * @param redemption redeems it
 * @param transactions in what it is redeemed, and told
 */
record Presented(LoginGrantType type, Supplier<Redemption> redemption, TransactionOperations transactions) {}
