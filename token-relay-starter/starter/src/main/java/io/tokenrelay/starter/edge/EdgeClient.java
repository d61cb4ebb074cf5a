package io.tokenrelay.starter.edge;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.starter.exchange.ClientSecret;
import io.tokenrelay.starter.issuer.Issuer;
import io.tokenrelay.starter.issuer.IssuerMetadata;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;

/**
 * The service as a client of its authorization server, under the registration id {@value #REGISTRATION_ID}.
 *
 * <p>Put together when somebody first signs in, so that the service starts without the server.
 */
public final class EdgeClient implements ClientRegistrationRepository {

    /** The registration id, which is part of the redirect URI. */
    public static final String REGISTRATION_ID = "token-relay";

    private static final String OPENID = "openid";

    private final Issuer issuer;
    private final ClientId id;
    private final ClientSecret secret;
    private final Set<String> scopes = new LinkedHashSet<>();
    private volatile @Nullable ClientRegistration registration;

    /** @param scopes what people consent to when they sign in, without {@code openid} */
    public EdgeClient(Issuer issuer, ClientId id, ClientSecret secret, Collection<String> scopes) {
        this.issuer = issuer;
        this.id = id;
        this.secret = secret;
        this.scopes.add(OPENID);
        this.scopes.addAll(scopes);
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String registrationId) {
        return REGISTRATION_ID.equals(registrationId) ? registration() : null;
    }

    /** @throws io.tokenrelay.starter.issuer.IssuerUnavailableException when the server's metadata can't be had */
    ClientRegistration registration() {
        ClientRegistration known = registration;
        if (known == null) {
            known = build(issuer.metadata());
            registration = known;
        }
        return known;
    }

    private ClientRegistration build(IssuerMetadata metadata) {
        return ClientRegistration.withRegistrationId(REGISTRATION_ID)
                .clientId(id.value())
                .clientSecret(secret.reveal())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .scope(scopes)
                .issuerUri(metadata.issuer())
                .authorizationUri(metadata.endpoint("authorization_endpoint").toString())
                .tokenUri(metadata.endpoint("token_endpoint").toString())
                .userInfoUri(metadata.endpoint("userinfo_endpoint").toString())
                .jwkSetUri(metadata.endpoint("jwks_uri").toString())
                .userNameAttributeName(IdTokenClaimNames.SUB)
                .providerConfigurationMetadata(Map.of(
                        "end_session_endpoint",
                        metadata.endpoint("end_session_endpoint").toString()))
                .build();
    }
}
