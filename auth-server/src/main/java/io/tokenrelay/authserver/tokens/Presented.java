package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.authorizations.Redemption;
import java.util.function.Supplier;

/**
 * A code, device code or refresh token that a client presented, and how it becomes tokens.
 *
 * @param type which of them it is
 * @param redemption redeems it, as far as that is not done with the record of the decision
 */
record Presented(LoginGrantType type, Supplier<Redemption> redemption) {}
