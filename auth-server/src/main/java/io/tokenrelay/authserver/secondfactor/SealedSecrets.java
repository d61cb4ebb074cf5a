package io.tokenrelay.authserver.secondfactor;

import io.tokenrelay.authserver.keys.KeyEncryption;
import io.tokenrelay.authserver.startup.StartupRefused;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Seals secrets for their person, as keys are sealed: what somebody with access to the database copies from one person to
 * another opens for neither.
 */
@Component
class SealedSecrets {

    private static final Logger LOG = LoggerFactory.getLogger(SealedSecrets.class);

    private final KeyEncryption encryption;

    SealedSecrets(KeyEncryption encryption) {
        this.encryption = encryption;
    }

    /** @param use what it is sealed for: it opens for nothing else */
    byte[] seal(FactorSecret secret, String use, UUID person) {
        return encryption.seal(secret.revealBytes(), name(use, person));
    }

    /** The secret; none when it was sealed for another person or use, with another key, or changed since. */
    Optional<FactorSecret> open(byte[] sealed, String use, UUID person) {
        try {
            return Optional.of(FactorSecret.of(encryption.open(sealed, name(use, person))));
        } catch (StartupRefused e) {
            LOG.error("{}: {}", SecondFactorError.SECRET_UNREADABLE.id(), name(use, person));
            return Optional.empty();
        }
    }

    private static String name(String use, UUID person) {
        return use + "/" + person;
    }
}
