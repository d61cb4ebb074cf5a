package io.tokenrelay.authserver.authorizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.tokenrelay.authserver.claims.PersonalClaim;
import io.tokenrelay.authserver.claims.RequestedClaims;
import io.tokenrelay.authserver.registry.CurrentRegistry;
import io.tokenrelay.authserver.registry.RegistryVersion;
import io.tokenrelay.core.registry.Reach;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.RegistryReader;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.UserAuthentication;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationToken;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** A registry that comes into force in the middle of a consent: a grant is never for what nobody was shown. */
class ConsentRaceTest {

    private static final UUID ALICE = UUID.fromString("6f1de5b6-4f0e-4c0f-9d6b-0a9d3a1c5e11");
    private static final UUID BOB = UUID.fromString("0d5c6a6e-52a4-4b0c-8f0e-0c5a5b3f7d22");
    private static final ClientId SHOP = new ClientId("shop");
    private static final ClientId OTHER = new ClientId("other");
    private static final Scopes BROWSE = Scopes.of("browse");
    private static final RegistryVersion SHOWN = new RegistryVersion(1, registry("once: true"));
    private static final Map<Scope, Consent> GIVEN =
            Map.of(new Scope("browse"), new Consent(Reach.of(SHOWN.registry(), SHOP, BROWSE), false));
    private static final RegistryVersion LATER = new RegistryVersion(2, registry("once: false"));

    private final CurrentRegistry registry = mock();
    private final AuthorizationCodes codes = mock();
    private final PendingConsents pendingConsents = mock();
    private final JdbcClient jdbc = mock();
    private final JdbcClient.StatementSpec statement = mock(Mockito.RETURNS_SELF);
    private final Consents consents = mock(
            Consents.class,
            Mockito.withSettings()
                    .useConstructor(jdbc, Clock.systemUTC(), registry, mock(GrantEnding.class))
                    .defaultAnswer(Mockito.CALLS_REAL_METHODS));
    private final GrantStart start = new GrantStart(
            codes,
            mock(),
            consents,
            mock(),
            registry,
            new LifetimeProperties(
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(5),
                    Duration.ofHours(12),
                    Duration.ofDays(30),
                    null,
                    null),
            Clock.systemUTC());

    private final AuthorizationRequest request = new AuthorizationRequest(
            SHOP,
            "https://shop.example/back",
            BROWSE,
            null,
            null,
            "challenge",
            ResponseMode.QUERY,
            RequestedClaims.none());
    private final SignIn signIn = new SignIn(new UserAuthentication(Instant.EPOCH, "pwd", List.of("pwd")), null);

    /** The first look at the registry finds the one that was shown; any later one finds another. */
    @BeforeEach
    void anotherRegistryComesIntoForceAfterTheFirstLook() {
        when(jdbc.sql(any())).thenReturn(statement);
        when(registry.current()).thenReturn(SHOWN, LATER);
        when(registry.get()).thenReturn(LATER.registry());
        when(registry.version()).thenReturn(LATER.number());
    }

    @Test
    void aDecisionGrantsWhatWasShown() {
        when(pendingConsents.take(any(), eq(ALICE), eq(SHOP)))
                .thenReturn(Optional.of(new PendingConsent(UUID.randomUUID(), request, ALICE, signIn, 1, Instant.MAX)));
        ConsentDecisionProvider decisions =
                new ConsentDecisionProvider(pendingConsents, start, mock(), registry, Clock.systemUTC());
        TestingAuthenticationToken alice = new TestingAuthenticationToken(ALICE.toString(), null, List.of());
        alice.setAuthenticated(true);

        decisions.authenticate(new OAuth2AuthorizationConsentAuthenticationToken(
                "https://id.example/oauth2/authorize", "shop", alice, "state", Set.of("browse"), Map.of()));

        Reach shown = Reach.of(SHOWN.registry(), SHOP, BROWSE);
        assertThat(granted().reach()).isEqualTo(shown);
        assertThat(granted().registryVersion()).isEqualTo(1);
        verify(statement).param("reach", shown.toStrings().toArray(String[]::new));
        verify(statement).param("version", 1L);
    }

    @Test
    void aStandingConsentGrantsNoMoreThanWasAllowed() {
        when(registry.current()).thenReturn(LATER);
        doReturn(GIVEN).when(consents).given(SHOP, ALICE);

        start.withStandingConsent(UUID.randomUUID(), ALICE, request, signIn, "code");

        assertThat(granted().reach().toStrings())
                .containsExactly("shop>orders orders:read because browse terms: usual");
    }

    /** The grant rests on the answer by which the person was not asked, and on nobody else's. */
    @Test
    void whatStandsInARequestIsReadOnceForItsClientAndPerson() {
        doReturn(GIVEN).when(consents).given(SHOP, ALICE);
        doReturn(Map.of()).when(consents).given(SHOP, BOB);
        doReturn(Map.of()).when(consents).given(OTHER, ALICE);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
        try {
            consents.standing(SHOP, ALICE);

            assertThat(consents.allowed(SHOWN.registry(), SHOP, ALICE, BROWSE))
                    .isEqualTo(Reach.of(SHOWN.registry(), SHOP, BROWSE));
            assertThat(consents.allowed(SHOWN.registry(), SHOP, BOB, BROWSE)).isEqualTo(Reach.nothing());
            assertThat(consents.allowed(SHOWN.registry(), OTHER, ALICE, BROWSE)).isEqualTo(Reach.nothing());
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
        verify(consents).given(SHOP, ALICE);
    }

    @Test
    void aConsentStandsOnlyWhileNoTermOfItIsLooser() {
        doReturn(GIVEN).when(consents).given(SHOP, ALICE);
        assertThat(consents.standing(SHOP, ALICE)).isEmpty();

        when(registry.get()).thenReturn(SHOWN.registry());
        assertThat(consents.standing(SHOP, ALICE)).isEqualTo(GIVEN);
    }

    /** A client may ask for more since the person was asked: it learns that from the next question only. */
    @Test
    void aStandingConsentTellsNoClaimOfAScopeThatIsNotPartOfIt() {
        doReturn(GIVEN).when(consents).given(SHOP, ALICE);
        AuthorizationRequest more = new AuthorizationRequest(
                SHOP,
                request.redirectUri(),
                BROWSE,
                null,
                null,
                "challenge",
                ResponseMode.QUERY,
                new RequestedClaims(Set.of(PersonalClaim.EMAIL), Set.of(PersonalClaim.PHONE_NUMBER)));

        start.withStandingConsent(UUID.randomUUID(), ALICE, more, signIn, "code");

        assertThat(granted().claims()).isEqualTo(RequestedClaims.none());
    }

    private UserGrant granted() {
        ArgumentCaptor<UserGrant> grant = ArgumentCaptor.forClass(UserGrant.class);
        verify(codes).insert(any(), grant.capture(), any(), any());
        return grant.getValue();
    }

    private static Registry registry(String terms) {
        return RegistryReader.read("""
                services:
                  shop:
                    client: { redirect-uris: ["https://shop.example/back"] }
                    scopes: { browse: { title: Look around, kind: user } }
                    calls:
                      orders:
                        - { scope: orders:read, because: browse }
                        - { scope: orders:write, because: browse, %s }
                  orders:
                    scopes:
                      orders:read: { title: See your orders, kind: user }
                      orders:write: { title: Place orders, kind: user }
                """.formatted(terms), "shop.yaml");
    }
}
