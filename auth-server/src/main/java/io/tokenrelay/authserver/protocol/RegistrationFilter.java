package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.registration.InitialAccessToken;
import io.tokenrelay.authserver.registration.Registrar;
import io.tokenrelay.authserver.registration.Registration;
import io.tokenrelay.authserver.tokens.PresentedToken;
import io.tokenrelay.core.token.TokenValue;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers at the client registration endpoint (RFC 7591 §3) and the client configuration endpoint (RFC 7592 §2), whose tokens it takes
 * from the header alone (RFC 6750 §2.1). It hands on what is asked by another method.
 */
class RegistrationFilter extends OncePerRequestFilter {

    private final RequestMatcher register = Endpoints.post(Endpoints.REGISTER);
    private final RequestMatcher manage = Endpoints.any(Endpoints.REGISTERED_CLIENT);
    private final JsonMapper json = JsonMapper.builder().build();
    private final Registrar registrar;
    private final String endpoint;
    private final RefusalAnswer refusals;

    RegistrationFilter(Registrar registrar, String issuer, RefusalAnswer refusals) {
        this.registrar = registrar;
        this.endpoint = issuer + Endpoints.REGISTER;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (!answer(request, response)) {
                chain.doFilter(request, response);
            }
        } catch (ProtocolRefusal e) {
            if (OAuth2ErrorCodes.INVALID_TOKEN.equals(e.getError().getErrorCode())) {
                response.setHeader(
                        HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"token-relay\", error=\"invalid_token\"");
            }
            refusals.onAuthenticationFailure(request, response, e);
        }
    }

    private boolean answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (register.matches(request)) {
            InitialAccessToken holder = registrar.holder(token(request));
            // Before its holder counts as proven, as with an update.
            registrar.countRegistration(holder);
            ProvenClientFilter.remember(request);
            write(
                    response,
                    HttpStatus.CREATED,
                    registrar.register(holder, request).members(endpoint));
            return true;
        }
        String method = request.getMethod();
        if (!manage.matches(request) || !isManaging(method)) {
            return false;
        }
        Optional<TokenValue> token = token(request);
        Registration client = registrar.client(name(request), token);
        if (HttpMethod.PUT.matches(method)) {
            // Before the client counts as proven: what is refused for being too often is counted, and not recorded one
            // by one.
            registrar.countUpdate(client);
        }
        ProvenClientFilter.remember(request);
        if (HttpMethod.DELETE.matches(method)) {
            registrar.delete(client);
            response.setStatus(HttpStatus.NO_CONTENT.value());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        } else if (HttpMethod.PUT.matches(method)) {
            write(
                    response,
                    HttpStatus.OK,
                    registrar.update(client, token.orElseThrow(), request).members(endpoint));
        } else {
            write(
                    response,
                    HttpStatus.OK,
                    Registrar.information(client, token.orElseThrow()).members(endpoint));
        }
        return true;
    }

    private static boolean isManaging(String method) {
        return HttpMethod.GET.matches(method) || HttpMethod.PUT.matches(method) || HttpMethod.DELETE.matches(method);
    }

    private static String name(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Optional<TokenValue> token(HttpServletRequest request) {
        return AccessTokenHeader.read(request)
                .filter(presented -> !presented.isBound())
                .map(PresentedToken::token);
    }

    private void write(HttpServletResponse response, HttpStatus status, Map<String, Object> members)
            throws IOException {
        response.setStatus(status.value());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.PRAGMA, "no-cache");
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(members));
    }
}
