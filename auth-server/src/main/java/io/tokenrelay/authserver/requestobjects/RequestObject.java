package io.tokenrelay.authserver.requestobjects;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.core.registry.ClientKeyRule;
import java.text.ParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A request object (RFC 9101 §4) as it came: of the form that clients sign, and nothing more.
 *
 * @param jws who signed it is not known yet
 */
record RequestObject(JWSObject jws) {

    /** How a client learns that its object isn't taken (OpenID Connect Core §3.1.2.6). */
    static final String INVALID = "invalid_request_object";

    /** Longer than any request that could go on. */
    static final int MAX_LENGTH = 8192;

    /** None of another purpose (RFC 8725 §3.11): not that of an assertion, a proof or a token. */
    private static final Set<String> TYPES = Set.of("JWT", "OAUTH-AUTHZ-REQ+JWT");

    /**
     * Reads an object.
     *
     * @param only what it has to be signed with; none when any algorithm of {@link ClientKeyRule} will do
     * @throws ProtocolRefusal when it isn't of that form; not signed at all and encrypted are others
     */
    static RequestObject parse(String text, Optional<JWSAlgorithm> only) {
        if (text.length() > MAX_LENGTH) {
            throw refused("longer than " + MAX_LENGTH);
        }
        try {
            JWSObject jws = JWSObject.parse(text);
            checkHeader(jws.getHeader(), only);
            return new RequestObject(jws);
        } catch (ParseException | IllegalArgumentException e) {
            throw refused("no signed JWT");
        }
    }

    private static void checkHeader(JWSHeader header, Optional<JWSAlgorithm> only) {
        JWSAlgorithm algorithm = header.getAlgorithm();
        if (!ClientKeyRule.algorithms().contains(algorithm)
                || !only.map(algorithm::equals).orElse(true)) {
            throw refused("its algorithm is none of those allowed");
        }
        JOSEObjectType type = header.getType();
        if (type != null && !TYPES.contains(type.getType().toUpperCase(Locale.ROOT))) {
            throw refused("its typ is that of another kind of token");
        }
        if (header.getCriticalParams() != null || !header.isBase64URLEncodePayload()) {
            throw refused("it has critical headers");
        }
    }

    /** What it says, as text. */
    String payload() {
        return jws.getPayload().toString();
    }

    static ProtocolRefusal refused(String detail) {
        return new ProtocolRefusal(RequestObjectError.NOT_SIGNED_BY_CLIENT, INVALID, detail);
    }

    /** Without the object: it is good for a while. */
    @Override
    public String toString() {
        return "RequestObject";
    }
}
