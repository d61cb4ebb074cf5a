package io.tokenrelay.authserver.clients;

import io.tokenrelay.core.error.ErrorCode;
import java.util.Map;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/**
 * A refusal of a protocol request, with two messages: the public one begins with the stable id and is safe to send;
 * the private one, {@link #detail()}, is for the log.
 */
public final class ProtocolRefusal extends OAuth2AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final String id;
    private final String detail;
    private final transient Map<String, Object> members;

    /**
     * @param code what is wrong
     * @param oauthError the {@code error} of the answer (RFC 6749 §5.2 and its extensions)
     * @param detail what an operator needs to know, on one line; never a token, code or secret
     */
    public ProtocolRefusal(ErrorCode code, String oauthError, String detail) {
        this(code.id(), oauthError, code.id() + ": " + code.summary(), detail);
    }

    /**
     * @param id the stable id
     * @param oauthError the {@code error} of the answer
     * @param description the {@code error_description} of the answer, which begins with the id
     * @param detail what an operator needs to know, on one line; never a token, code or secret
     */
    public ProtocolRefusal(String id, String oauthError, String description, String detail) {
        this(id, oauthError, description, detail, Map.of());
    }

    /**
     * @param id the stable id
     * @param oauthError the {@code error} of the answer
     * @param description the {@code error_description} of the answer, which begins with the id
     * @param detail what an operator needs to know, on one line; never a token, code or secret
     * @param members what the answer says beside {@code error} and {@code error_description}
     */
    public ProtocolRefusal(
            String id, String oauthError, String description, String detail, Map<String, Object> members) {
        super(new OAuth2Error(oauthError, description, null), description);
        this.id = id;
        this.detail = detail;
        this.members = Map.copyOf(members);
    }

    /** The stable id of what is wrong. */
    public String id() {
        return id;
    }

    /** The private message, for the log only. */
    public String detail() {
        return detail;
    }

    /** What the answer says beside {@code error} and {@code error_description}. */
    public Map<String, Object> members() {
        return members;
    }
}
