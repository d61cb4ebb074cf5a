package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.clients.ProtocolRefusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.security.core.Authentication;

/** What an endpoint answers to clients that have proved who they are. */
interface ClientAnswers {

    /**
     * The answer to a request, by the names of its members.
     *
     * @param client who has proved who it is
     * @throws ProtocolRefusal when there is nothing to be had
     */
    Map<String, Object> answer(HttpServletRequest request, Authentication client);

    /** Whether the request may come with a parameter twice (RFC 6749 §3.2): only where what answers it reads every value. */
    default boolean mayRepeatParameters(HttpServletRequest request) {
        return false;
    }
}
