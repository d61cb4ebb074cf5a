package io.tokenrelay.authserver.authorizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.tokenrelay.authserver.claims.RequestedClaims;
import io.tokenrelay.authserver.registry.CurrentRegistry;
import io.tokenrelay.authserver.registry.RegistryVersion;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.UserAuthentication;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenQuestionsTest {

    private static final UUID ALICE = UUID.fromString("6f1de5b6-4f0e-4c0f-9d6b-0a9d3a1c5e11");
    private static final ClientId STOREFRONT = new ClientId("storefront");
    private static final Scopes SHOP = Scopes.of("shop");

    private final PendingConsents pendingConsents = mock();
    private static final Registry SHOWN = new Registry(List.of());

    private final CurrentRegistry registry = mock();
    private final Consents consents = mock();
    private final OpenQuestions questions = new OpenQuestions(pendingConsents, consents, registry);

    @BeforeEach
    void aliceIsAskedUnderTheThirdRegistry() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        PendingConsent pending = new PendingConsent(
                UUID.randomUUID(),
                new AuthorizationRequest(
                        STOREFRONT,
                        "https://shop.example/back",
                        SHOP,
                        null,
                        null,
                        "challenge",
                        ResponseMode.QUERY,
                        RequestedClaims.none()),
                ALICE,
                new SignIn(new UserAuthentication(now, null, List.of("pwd")), null),
                3,
                now.plusSeconds(600));
        when(pendingConsents.find("waiting", ALICE, STOREFRONT)).thenReturn(Optional.of(pending));
    }

    @Test
    void asksWhatWaitsUnderTheRegistryInForce() {
        when(registry.current()).thenReturn(new RegistryVersion(3, SHOWN));

        assertThat(questions.find("waiting", ALICE, STOREFRONT)).get().satisfies(question -> {
            assertThat(question.scopes()).isEqualTo(SHOP);
            assertThat(question.registry()).isSameAs(SHOWN);
        });
    }

    @Test
    void asksNothingThatWaitsUnderAnotherRegistry() {
        when(registry.current()).thenReturn(new RegistryVersion(4, SHOWN));

        assertThat(questions.find("waiting", ALICE, STOREFRONT)).isEmpty();
    }
}
