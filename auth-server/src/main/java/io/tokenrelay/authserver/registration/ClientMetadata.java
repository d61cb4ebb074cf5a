package io.tokenrelay.authserver.registration;

import com.nimbusds.jose.JWSAlgorithm;
import io.tokenrelay.authserver.clients.SelfRegisteredClient;
import io.tokenrelay.core.registry.ClientCredential;
import io.tokenrelay.core.registry.ClientKeys;
import io.tokenrelay.core.registry.ClientRegistration;
import io.tokenrelay.core.registry.RequestObjectTerms;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.OpenIdScopes;
import io.tokenrelay.core.token.Scopes;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * All that is registered of a client (RFC 7591 §2), what it said and what the server chose where it said nothing.
 *
 * @param type what it runs on
 * @param redirectUris where the browser may be sent back to
 * @param authentication how it proves who it is
 * @param keys by which it does so; none where it has a secret
 * @param idTokenSignedResponseAlg what its ID tokens are signed with
 * @param userinfoSignedResponseAlg what answers of userinfo to it are signed with; none when they are plain JSON
 * @param postLogoutRedirectUris where to go after a logout
 * @param backchannelLogoutUri where it is told of sign-outs
 * @param requestObjects how it signs its requests
 * @param scopes what it may ask for
 * @param wishes how it wants people to sign in
 * @param about what it says of itself for people
 */
record ClientMetadata(
        ApplicationType type,
        List<String> redirectUris,
        ClientAuthenticationMethod authentication,
        Optional<ClientKeys> keys,
        JWSAlgorithm idTokenSignedResponseAlg,
        Optional<JWSAlgorithm> userinfoSignedResponseAlg,
        List<String> postLogoutRedirectUris,
        Optional<URI> backchannelLogoutUri,
        RequestObjectTerms requestObjects,
        Scopes scopes,
        SignInWishes wishes,
        SelfSaid about) {

    /** What every such client has: a code for tokens, and a refresh token with them. */
    static final List<String> GRANT_TYPES = List.of("authorization_code", "refresh_token");

    static final List<String> RESPONSE_TYPES = List.of("code");
    static final String SUBJECT_TYPE = "public";

    /** By what a client signs with its secret. */
    static final String SECRET_ALG = JWSAlgorithm.HS256.getName();

    ClientMetadata {
        redirectUris = List.copyOf(redirectUris);
        postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
    }

    /** What it calls itself, in whatever languages. */
    List<String> names() {
        return about.description().name().all();
    }

    /** What it does with its secret; none when it has keys, and so no secret. */
    Optional<ClientCredential.Secret> secret() {
        if (authentication.equals(ClientAuthenticationMethod.PRIVATE_KEY_JWT)) {
            return Optional.empty();
        }
        return Optional.of(
                authentication.equals(ClientAuthenticationMethod.CLIENT_SECRET_JWT)
                        ? ClientCredential.Secret.SIGNING
                        : ClientCredential.Secret.SENT);
    }

    /** The hosts to which the browser may be sent for it. */
    Set<String> hosts() {
        return Stream.concat(redirectUris.stream(), postLogoutRedirectUris.stream())
                .map(URI::create)
                .map(WebHost::of)
                .collect(Collectors.toSet());
    }

    /**
     * A member with an address that the consent page would link, and that is at another host than the one which the page names. A
     * native client has no host: what it says is linked nowhere, and can be anywhere.
     */
    Optional<String> linkedElsewhere() {
        return type == ApplicationType.WEB
                ? about.linkedElsewhere(WebHost.of(URI.create(redirectUris.get(0))))
                : Optional.empty();
    }

    /** Whether a person would be told of something else than before when asked for consent. */
    boolean looksOtherThan(ClientMetadata before) {
        return !about.description().equals(before.about.description()) || !redirectUris.equals(before.redirectUris);
    }

    SelfRegisteredClient client(ClientId id) {
        return new SelfRegisteredClient(
                id,
                about.description(),
                new ClientRegistration(
                        Set.copyOf(redirectUris),
                        Set.copyOf(postLogoutRedirectUris),
                        idTokenSignedResponseAlg,
                        userinfoSignedResponseAlg,
                        backchannelLogoutUri,
                        false,
                        scopes.contains(OpenIdScopes.OFFLINE_ACCESS),
                        requestObjects),
                authentication,
                keys,
                scopes,
                wishes.defaults());
    }

    /** The members, of which {@link MetadataReader} makes the same again. */
    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(MetadataReader.REDIRECT_URIS, redirectUris);
        members.put(MetadataReader.APPLICATION_TYPE, type.text());
        members.put(MetadataReader.GRANT_TYPES, GRANT_TYPES);
        members.put(MetadataReader.RESPONSE_TYPES, RESPONSE_TYPES);
        members.put(MetadataReader.AUTH_METHOD, authentication.getValue());
        secret().filter(ClientCredential.Secret.SIGNING::equals)
                .ifPresent(signing -> members.put(MetadataReader.AUTH_ALG, SECRET_ALG));
        keys.ifPresent(found -> {
            if (found instanceof ClientKeys.Registered registered) {
                members.put(MetadataReader.JWKS, registered.keys().toJSONObject());
            } else {
                members.put(
                        MetadataReader.JWKS_URI,
                        ((ClientKeys.Published) found).uri().toString());
            }
        });
        members.put(MetadataReader.ID_TOKEN_ALG, idTokenSignedResponseAlg.getName());
        userinfoSignedResponseAlg.ifPresent(algorithm -> members.put(MetadataReader.USERINFO_ALG, algorithm.getName()));
        members.put(MetadataReader.SUBJECT_TYPE, SUBJECT_TYPE);
        members.put(MetadataReader.SCOPE, scopes.toString());
        if (!postLogoutRedirectUris.isEmpty()) {
            members.put(MetadataReader.POST_LOGOUT_REDIRECT_URIS, postLogoutRedirectUris);
        }
        backchannelLogoutUri.ifPresent(uri -> members.put(MetadataReader.BACKCHANNEL_LOGOUT_URI, uri.toString()));
        requestObjects
                .signingAlg()
                .ifPresent(algorithm -> members.put(MetadataReader.REQUEST_OBJECT_ALG, algorithm.getName()));
        if (requestObjects.required()) {
            members.put(MetadataReader.REQUIRE_REQUEST_OBJECT, true);
        }
        if (!requestObjects.requestUris().isEmpty()) {
            members.put(
                    MetadataReader.REQUEST_URIS,
                    requestObjects.requestUris().stream().sorted().toList());
        }
        members.putAll(wishes.members());
        members.putAll(about.members());
        return members;
    }
}
