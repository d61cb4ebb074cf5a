package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.authserver.clients.ClientError;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.event.UnauthenticatedRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the endpoints for clients refuse (RFC 6749 §5.2): {@code error}, and an {@code error_description} that begins with
 * the stable id. What exactly was wrong goes to the log.
 *
 * <p>What is refused before a client was authenticated is told for being counted.
 */
class RefusalAnswer implements AuthenticationFailureHandler {

    /** The request attribute that has the stable id of the refusal. */
    static final String ERROR_ID = RefusalAnswer.class.getName() + ".ERROR_ID";

    private static final Logger LOG = LoggerFactory.getLogger(RefusalAnswer.class);

    private final ApplicationEventPublisher events;
    private final JsonMapper json = JsonMapper.builder().build();

    RefusalAnswer(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        refuse(request, response, exception, null);
    }

    /** @param status in place of the error's usual one; null for that */
    void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException exception,
            @Nullable HttpStatus status)
            throws IOException {
        ProtocolRefusal refusal = tell(request, exception);
        OAuth2Error error = refusal.getError();
        response.setStatus((status == null ? status(error) : status).value());
        if (OAuth2ErrorCodes.INVALID_CLIENT.equals(error.getErrorCode())) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"token-relay\"");
        }
        headers(response, error);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error.getErrorCode());
        body.put("error_description", error.getDescription());
        body.putAll(refusal.members());
        json.writeValue(response.getOutputStream(), body);
    }

    /** Has the refusal counted where nobody proved who they are, and logged: what is to be answered. */
    ProtocolRefusal tell(HttpServletRequest request, AuthenticationException exception) {
        ProtocolRefusal refusal = ours(exception);
        // What is refused to a client that proved who it is has been recorded by who refused it.
        if (!ProvenClientFilter.isProven(request)) {
            events.publishEvent(new UnauthenticatedRefusal(request.getRemoteAddr(), refusal.id()));
        }
        SecurityContextHolder.clearContext();
        request.setAttribute(ERROR_ID, refusal.id());
        LOG.atInfo()
                .addKeyValue("error.code", refusal.id())
                .log("{} {}: {}", refusal.id(), refusal.getError().getErrorCode(), refusal.detail());
        return refusal;
    }

    /** What every refusal with this error has in its headers. */
    static void headers(HttpServletResponse response, OAuth2Error error) {
        if (OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE.equals(error.getErrorCode())) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    static HttpStatus status(OAuth2Error error) {
        return switch (error.getErrorCode()) {
            case OAuth2ErrorCodes.INVALID_CLIENT, OAuth2ErrorCodes.INVALID_TOKEN -> HttpStatus.UNAUTHORIZED;
            case OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case OAuth2ErrorCodes.INSUFFICIENT_SCOPE -> HttpStatus.FORBIDDEN;
            default -> HttpStatus.BAD_REQUEST;
        };
    }

    /** The framework's own refusals are all of one kind: a parameter that it could not read. */
    private static ProtocolRefusal ours(AuthenticationException exception) {
        if (exception instanceof ProtocolRefusal refusal) {
            return refusal;
        }
        String error = exception instanceof OAuth2AuthenticationException refused
                ? refused.getError().getErrorCode()
                : OAuth2ErrorCodes.INVALID_REQUEST;
        ErrorCode code = OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE.equals(error)
                ? ClientError.UNSUPPORTED_GRANT_TYPE
                : GrantError.MALFORMED;
        return new ProtocolRefusal(code, error, exception.getClass().getSimpleName());
    }
}
