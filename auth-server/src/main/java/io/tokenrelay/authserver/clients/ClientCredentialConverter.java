package io.tokenrelay.authserver.clients;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads the client's credential from a request: exactly one, by client_secret_basic or client_secret_post (RFC 6749
 * §2.3.1), or by private_key_jwt or client_secret_jwt (RFC 7523 §2.2).
 *
 * <p>In place of the framework's converters, of which the first that finds something wins and the rest of the request is
 * not looked at: a request with two credentials, or with two client ids, is refused here.
 */
public class ClientCredentialConverter implements AuthenticationConverter {

    private static final String BASIC = "basic ";
    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final int MAX_LENGTH = 1024;

    @Override
    public Authentication convert(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        String bodySecret = single(request, OAuth2ParameterNames.CLIENT_SECRET);
        String bodyClient = single(request, OAuth2ParameterNames.CLIENT_ID);
        Optional<ClientAssertion> assertion = assertion(request);
        if (headers.size() + (bodySecret == null ? 0 : 1) + (assertion.isPresent() ? 1 : 0) > 1) {
            throw refusal(
                    ClientError.SEVERAL_CREDENTIALS,
                    "more than one of Authorization header, client_secret and client_assertion, or several headers");
        }
        if (assertion.isPresent()) {
            return byAssertion(assertion.get(), bodyClient);
        }
        if (headers.size() == 1) {
            return basic(headers.get(0), bodyClient);
        }
        if (bodySecret != null && bodyClient != null) {
            return token(bodyClient, ClientAuthenticationMethod.CLIENT_SECRET_POST, bodySecret);
        }
        throw new ProtocolRefusal(
                ClientError.NO_CREDENTIAL,
                OAuth2ErrorCodes.INVALID_CLIENT,
                "no Authorization header, no client_secret, no client_assertion");
    }

    private static Optional<ClientAssertion> assertion(HttpServletRequest request) {
        String value = single(request, OAuth2ParameterNames.CLIENT_ASSERTION);
        String type = single(request, OAuth2ParameterNames.CLIENT_ASSERTION_TYPE);
        if (value == null && type == null) {
            return Optional.empty();
        }
        if (value == null || !JWT_BEARER.equals(type)) {
            throw refusal(ClientError.ASSERTION_TYPE_UNSUPPORTED, "client_assertion or client_assertion_type");
        }
        return Optional.of(ClientAssertion.parse(value));
    }

    private static Authentication byAssertion(ClientAssertion assertion, @Nullable String bodyClient) {
        String client = assertion.client().value();
        if (bodyClient != null && !bodyClient.equals(client)) {
            throw refusal(ClientError.SEVERAL_CREDENTIALS, "client_id in the body differs from the assertion's sub");
        }
        return new OAuth2ClientAuthenticationToken(client, assertion.method(), assertion, Map.of());
    }

    private static Authentication basic(String header, @Nullable String bodyClient) {
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            throw new ProtocolRefusal(
                    ClientError.NO_CREDENTIAL, OAuth2ErrorCodes.INVALID_CLIENT, "Authorization scheme is not Basic");
        }
        String[] credentials = decode(header.substring(BASIC.length()).strip());
        if (bodyClient != null && !bodyClient.equals(credentials[0])) {
            throw refusal(ClientError.SEVERAL_CREDENTIALS, "client_id in the body differs from the Basic credential");
        }
        return token(credentials[0], ClientAuthenticationMethod.CLIENT_SECRET_BASIC, credentials[1]);
    }

    private static String[] decode(String encoded) {
        if (encoded.length() > MAX_LENGTH) {
            throw refusal(ClientError.MALFORMED_CREDENTIAL, "longer than " + MAX_LENGTH);
        }
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(encoded)))
                    .toString();
            int colon = decoded.indexOf(':');
            if (colon > 0 && colon < decoded.length() - 1) {
                return new String[] {
                    URLDecoder.decode(decoded.substring(0, colon), StandardCharsets.UTF_8),
                    URLDecoder.decode(decoded.substring(colon + 1), StandardCharsets.UTF_8)
                };
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw refusal(ClientError.MALFORMED_CREDENTIAL, "neither base64 nor form-encoded");
        }
        throw refusal(ClientError.MALFORMED_CREDENTIAL, "no colon between two values");
    }

    private static Authentication token(String client, ClientAuthenticationMethod method, String secret) {
        return new OAuth2ClientAuthenticationToken(client, method, secret, Map.of());
    }

    private static @Nullable String single(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values == null) {
            return null;
        }
        if (values.length > 1) {
            throw refusal(ClientError.REPEATED_PARAMETER, name);
        }
        return values[0];
    }

    private static ProtocolRefusal refusal(ClientError error, String detail) {
        return new ProtocolRefusal(error, OAuth2ErrorCodes.INVALID_REQUEST, detail);
    }
}
