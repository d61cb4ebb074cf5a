package io.tokenrelay.authserver.keys;

import com.google.crypto.tink.KeysetHandle;

/** Everything that the database holds in keys, opened. */
record KeySet(
        SigningKeys signingKeys,
        KeysetHandle lineageKeyset,
        KeysetHandle nonceKeyset,
        KeysetHandle shortCodeKeyset,
        KeysetHandle browserKeyset,
        KeysetHandle requestKeyset,
        KeysetHandle clientSecretKeyset) {

    @Override
    public String toString() {
        return "KeySet[" + signingKeys + "]";
    }
}
