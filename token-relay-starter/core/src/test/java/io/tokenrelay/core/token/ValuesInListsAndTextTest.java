package io.tokenrelay.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ValuesInListsAndTextTest {

    @Test
    void sortsAudiencesAsStrings() {
        assertThat(new Audience("api://orders"))
                .isLessThan(new Audience("api://payments"))
                .isGreaterThan(new Audience("api://Orders"))
                .isEqualByComparingTo(new Audience("api://orders"));
    }

    @Test
    void writesASubjectAsItsIdAlone() {
        assertThat(TestTokens.ALICE).hasToString("00000000-0000-4000-8000-00000000000a");
        assertThat(Subject.service(new ClientId("orders"))).hasToString("orders");
    }

    @Test
    void findsATokenAgainByItsValue() {
        assertThat(Set.of(new TokenValue("a"), new TokenValue("b"))).contains(new TokenValue("a"));
    }
}
