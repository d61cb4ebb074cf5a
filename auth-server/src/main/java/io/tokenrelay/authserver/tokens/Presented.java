package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.authorizations.Redemption;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A code or a refresh token that a client presented, and how it becomes tokens.
 *
 * @param type which of the two it is
 * @param redemption redeems it
 * @param transactions in what it is redeemed, and told
 * @param people finds the person of its grant, active or not
 */
record Presented(
        LoginGrantType type,
        Supplier<Redemption> redemption,
        TransactionOperations transactions,
        Function<UUID, Optional<Person>> people) {}
