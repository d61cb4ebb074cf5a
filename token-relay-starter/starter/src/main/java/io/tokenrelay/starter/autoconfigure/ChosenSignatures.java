package io.tokenrelay.starter.autoconfigure;

import io.tokenrelay.core.crypto.Es256;
import io.tokenrelay.core.crypto.NativeProvider;
import java.security.Provider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who signs proofs and verifies tokens and proofs: native code where there is some that proved itself, else the platform, which
 * does the same, slower.
 */
final class ChosenSignatures {

    private static final Logger LOG = LoggerFactory.getLogger(ChosenSignatures.class);

    private ChosenSignatures() {}

    static Es256 choose(NativeProvider.Found found) {
        if (found.provider().isPresent()) {
            Provider provider = found.provider().get();
            LOG.info("Signatures by native code: {} {}", provider.getName(), provider.getVersionStr());
            return Es256.by(provider);
        }
        if (found.isThere()) {
            LOG.warn("Signatures by the platform: {}", found.reason());
        }
        return Es256.platform();
    }
}
