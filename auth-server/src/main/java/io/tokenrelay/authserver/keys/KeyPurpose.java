package io.tokenrelay.authserver.keys;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.Arrays;
import java.util.Optional;

/** What a signing key signs. A key never serves two purposes. */
enum KeyPurpose {
    /** Access tokens: small and fast to sign, verified by the services of this installation only. */
    ACCESS_TOKEN("access_token"),
    /**
     * Access tokens for services that know no other algorithm (RFC 9068 §2.1): not the key of ID tokens, so that one can be
     * revoked without the other.
     */
    ACCESS_TOKEN_RS256("access_token_rs256"),
    /** ID tokens: the algorithm that every OpenID Connect client must understand (OpenID Connect Core §15.1). */
    ID_TOKEN("id_token"),
    /** ID tokens of clients that chose it: not the key of access tokens, so that neither can ever pass for the other. */
    ID_TOKEN_ES256("id_token_es256");

    private final String column;

    KeyPurpose(String column) {
        this.column = column;
    }

    /** As the table has it. */
    String column() {
        return column;
    }

    boolean isOfAccessTokens() {
        return this == ACCESS_TOKEN || this == ACCESS_TOKEN_RS256;
    }

    JWSAlgorithm algorithm() {
        return switch (this) {
            case ACCESS_TOKEN, ID_TOKEN_ES256 -> JWSAlgorithm.ES256;
            case ACCESS_TOKEN_RS256, ID_TOKEN -> JWSAlgorithm.RS256;
        };
    }

    /** The purpose that the table calls so; none when only a later version knows it. */
    static Optional<KeyPurpose> ofColumn(String column) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.column.equals(column))
                .findFirst();
    }
}
