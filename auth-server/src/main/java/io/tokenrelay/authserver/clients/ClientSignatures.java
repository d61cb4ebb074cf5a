package io.tokenrelay.authserver.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import io.tokenrelay.core.token.ClientId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether a client signed something, by the keys that are registered for it: those by which it proves who it is. */
@Component
public class ClientSignatures {

    private final RegisteredKeys keys;

    ClientSignatures(RegisteredKeys keys) {
        this.keys = keys;
    }

    /**
     * Whether one of the client's keys signed it, with an algorithm that any client may sign with. Of its header nothing is believed
     * but which key and algorithm that was.
     *
     * @throws ProtocolRefusal when the client's keys can't be had at the moment
     */
    public boolean isSignedBy(ClientId client, JWSObject signed) {
        String kid = signed.getHeader().getKeyID();
        Optional<AssertionKey> key = keys.find(client, kid)
                .flatMap(all -> AssertionKey.of(kid, signed.getHeader().getAlgorithm(), all));
        try {
            return key.isPresent() && signed.verify(key.get().verifier());
        } catch (JOSEException e) {
            return false;
        }
    }
}
