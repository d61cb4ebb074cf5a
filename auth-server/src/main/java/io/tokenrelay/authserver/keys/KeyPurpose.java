package io.tokenrelay.authserver.keys;

import com.nimbusds.jose.JWSAlgorithm;

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

    JWSAlgorithm algorithm() {
        return switch (this) {
            case ACCESS_TOKEN, ID_TOKEN_ES256 -> JWSAlgorithm.ES256;
            case ACCESS_TOKEN_RS256, ID_TOKEN -> JWSAlgorithm.RS256;
        };
    }

    static KeyPurpose ofColumn(String column) {
        for (KeyPurpose purpose : values()) {
            if (purpose.column.equals(column)) {
                return purpose;
            }
        }
        throw new IllegalStateException("Unknown purpose of a signing key: " + column);
    }
}
