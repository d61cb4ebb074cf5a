package io.tokenrelay.core.exchange;

import java.util.UUID;

/** Makes the ids of tokens ({@code jti}) and of requests ({@code txn}): random, so that nobody can guess one. */
final class TokenIds {

    private TokenIds() {}

    static String next() {
        return UUID.randomUUID().toString();
    }
}
