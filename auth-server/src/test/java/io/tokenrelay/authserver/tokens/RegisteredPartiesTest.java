package io.tokenrelay.authserver.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.authorizations.KnownGrants;
import io.tokenrelay.authserver.clients.LocalizedText;
import io.tokenrelay.authserver.clients.LoginClients;
import io.tokenrelay.authserver.clients.SelfDescription;
import io.tokenrelay.authserver.clients.SelfRegisteredClient;
import io.tokenrelay.authserver.clients.SignInDefaults;
import io.tokenrelay.authserver.issuer.IssuerProperties;
import io.tokenrelay.authserver.keys.Lineages;
import io.tokenrelay.core.exchange.People;
import io.tokenrelay.core.registry.ClientRegistration;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.RegistryReader;
import io.tokenrelay.core.registry.RequestObjectTerms;
import io.tokenrelay.core.registry.SelfRegisteredName;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.Subject;
import io.tokenrelay.core.token.SubjectKind;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.UserAuthentication;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

@AuthServerTest
class RegisteredPartiesTest {

    private static final Registry COMPLETE = registry("storefront", "orders", "payments", "ledger");

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Autowired
    IssuerProperties issuer;

    @Autowired
    TokenSigner signer;

    @Autowired
    JWKSource<SecurityContext> published;

    @Autowired
    Revocations revocations;

    @Autowired
    Lineages lineages;

    @Autowired
    KnownGrants grants;

    @Autowired
    People people;

    @Test
    void areAllThereWhileNobodyLeft() {
        assertThat(RegisteredParties.of(exchanged(), COMPLETE, nobodyElse())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders payments ledger",
                "storefront payments ledger",
                "storefront orders ledger",
                "storefront orders payments"
            })
    void areNotAllThereWhenOneLeft(String remaining) {
        assertThat(RegisteredParties.of(exchanged(), registry(remaining.split(" ")), nobodyElse()))
                .isFalse();
    }

    @Test
    void makeATokenDieWithTheRegistrationOfItsClient() {
        TokenValue token = signer.sign(own());

        assertThat(tokens(COMPLETE).find(token)).isPresent();
        assertThat(tokens(registry("storefront", "payments", "ledger")).find(token))
                .isEmpty();
    }

    /** Only one that is for this server, and none of a service: else such a client would be one by way of its tokens. */
    @Test
    void areThereForATokenOfAClientThatRegisteredItselfAndIsForThisServer() {
        ClientId client = SelfRegisteredName.of(UUID.randomUUID());

        assertThat(RegisteredParties.of(login(client, issuer.issuer()), COMPLETE, selfRegistered(client)))
                .isTrue();
        assertThat(RegisteredParties.of(login(client, issuer.issuer()), COMPLETE, nobodyElse()))
                .isFalse();
        assertThat(RegisteredParties.of(login(client, "api://orders"), COMPLETE, selfRegistered(client)))
                .isFalse();
        assertThat(RegisteredParties.of(
                        login(new ClientId("storefront"), issuer.issuer()), COMPLETE, selfRegistered(client)))
                .isFalse();
    }

    private LoginClients nobodyElse() {
        return new LoginClients(() -> COMPLETE, client -> Optional.empty(), issuer);
    }

    private LoginClients selfRegistered(ClientId client) {
        return new LoginClients(
                () -> COMPLETE,
                asked -> Optional.of(asked)
                        .filter(client::equals)
                        .map(id -> new SelfRegisteredClient(
                                id,
                                SelfDescription.named(LocalizedText.NONE),
                                new ClientRegistration(
                                        Set.of("https://a.example/"),
                                        Set.of(),
                                        JWSAlgorithm.RS256,
                                        Optional.empty(),
                                        Optional.empty(),
                                        false,
                                        false,
                                        RequestObjectTerms.NONE),
                                ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                                Optional.empty(),
                                Scopes.of("openid"),
                                SignInDefaults.NONE)),
                issuer);
    }

    private AccessToken login(ClientId client, String audience) {
        return new AccessToken(
                issuer.issuer(),
                Subject.user(UUID.randomUUID()),
                new Audience(audience),
                client,
                now,
                now.plusSeconds(60),
                UUID.randomUUID().toString(),
                Scopes.of("openid"),
                "lineage",
                new UserAuthentication(now, null, List.of()),
                CallChain.empty(),
                null,
                Restrictions.none());
    }

    private LiveTokens tokens(Registry registry) {
        AccessTokenVerifier verifier = AccessTokenVerifier.forServer(issuer.issuer(), audience -> true, published)
                .build();
        return new LiveTokens(
                verifier::verify,
                revocations,
                lineages,
                grants,
                people,
                () -> registry,
                nobodyElse(),
                Clock.systemUTC());
    }

    /** What orders holds to call payments as itself. */
    private AccessToken own() {
        return new AccessToken(
                issuer.issuer(),
                new Subject("orders", SubjectKind.SERVICE),
                new Audience("api://payments"),
                new ClientId("orders"),
                now,
                now.plusSeconds(60),
                UUID.randomUUID().toString(),
                Scopes.of("payments:charge"),
                null,
                null,
                CallChain.empty(),
                null,
                Restrictions.none());
    }

    /** What payments holds to call ledger, for somebody who signed in at storefront. */
    private AccessToken exchanged() {
        return new AccessToken(
                issuer.issuer(),
                Subject.user(UUID.randomUUID()),
                new Audience("api://ledger"),
                new ClientId("payments"),
                now,
                now.plusSeconds(60),
                UUID.randomUUID().toString(),
                Scopes.of("ledger:write"),
                "lineage",
                new UserAuthentication(now, null, List.of()),
                CallChain.of("storefront", "orders", "payments"),
                "transaction",
                Restrictions.none());
    }

    private static Registry registry(String... services) {
        StringBuilder yaml = new StringBuilder("services:\n");
        for (String service : services) {
            yaml.append("  ")
                    .append(service)
                    .append(":\n    scopes:\n      \"")
                    .append(service)
                    .append(":do\": { title: Do it, kind: service }\n");
        }
        return RegistryReader.read(yaml.toString(), "test");
    }
}
