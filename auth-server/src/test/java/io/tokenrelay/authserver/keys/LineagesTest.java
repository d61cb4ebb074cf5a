package io.tokenrelay.authserver.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.token.Audience;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LineagesTest {

    private static final Audience ORDERS = new Audience("api://orders");
    private static final Audience PAYMENTS = new Audience("api://payments");

    private final Lineages lineages = new Lineages(AesSivKeysets.parse(AesSivKeysets.create()));
    private final UUID grant = UUID.randomUUID();

    @Test
    void leadsBackToTheGrant() {
        assertThat(lineages.grantId(lineages.lineage(grant, ORDERS), ORDERS)).contains(grant);
    }

    @Test
    void isTheSameInAllTokensOfAGrantForAService() {
        assertThat(lineages.lineage(grant, ORDERS)).isEqualTo(lineages.lineage(grant, ORDERS));
        assertThat(lineages.lineage(grant, ORDERS)).matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    void differsBetweenServicesSoThatTheyCannotCorrelate() {
        assertThat(lineages.lineage(grant, ORDERS)).isNotEqualTo(lineages.lineage(grant, PAYMENTS));
    }

    @Test
    void doesNotLeadToAGrantForAnotherService() {
        assertThat(lineages.grantId(lineages.lineage(grant, ORDERS), PAYMENTS)).isEmpty();
    }

    @Test
    void refusesWhatThisServerDidNotMake() {
        Lineages another = new Lineages(AesSivKeysets.parse(AesSivKeysets.create()));

        assertThat(lineages.grantId(another.lineage(grant, ORDERS), ORDERS)).isEmpty();
        assertThat(lineages.grantId("", ORDERS)).isEmpty();
        assertThat(lineages.grantId("not base64!", ORDERS)).isEmpty();
        assertThat(lineages.grantId("A".repeat(43), ORDERS)).isEmpty();
    }
}
