package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.changes.Freshness;
import io.tokenrelay.authserver.clients.ClientCredentialConverter;
import io.tokenrelay.authserver.keys.Nonces;
import io.tokenrelay.core.dpop.DpopClaims;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has a client prove who it is, and answers its request for a token, or for the codes that a device needs. Nothing comes after it:
 * what isn't here isn't done.
 */
class TokenEndpointFilter extends OncePerRequestFilter {

    private final ClientCredentialConverter credentials = new ClientCredentialConverter();
    private final JsonMapper json = JsonMapper.builder().build();
    private final ClientAnswers answers;
    private final AuthenticationManager clients;
    private final Nonces nonces;
    private final Freshness freshness;
    private final RefusalAnswer refusals;

    TokenEndpointFilter(
            ClientAnswers answers, Providers providers, Nonces nonces, Freshness freshness, RefusalAnswer refusals) {
        this.answers = answers;
        this.clients = new ProviderManager(providers.clientSecret(), providers.clientAssertion());
        this.nonces = nonces;
        this.freshness = freshness;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(DpopClaims.NONCE_HEADER, nonces.current());
        try {
            checkRequest(request);
            Authentication client = clients.authenticate(credentials.convert(request));
            // Client authentication may have waited for the client's keys.
            requireCurrent(request);
            ProvenClientFilter.remember(request);
            byte[] answer = json.writeValueAsBytes(answers.answer(request, client));
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setContentLength(answer.length);
            response.getOutputStream().write(answer);
        } catch (AuthenticationException e) {
            refusals.onAuthenticationFailure(request, response, e);
        }
    }

    private void checkRequest(HttpServletRequest request) {
        Optional<? extends AuthenticationException> refusal = answers.mayRepeatParameters(request)
                ? StrictRequestFilter.checkUrl(request)
                : StrictRequestFilter.check(request);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        requireCurrent(request);
    }

    private void requireCurrent(HttpServletRequest request) {
        if (!freshness.isCurrent()) {
            throw CurrentNodeFilter.behind(request);
        }
    }
}
