package io.tokenrelay.authserver.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.core.registry.Entitlement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ActiveProfiles;

class DemoPeopleTest {

    @Nested
    @AuthServerTest
    @ActiveProfiles("demo")
    class InTheDemoProfile {

        @Autowired
        People people;

        @Autowired
        Passwords passwords;

        @Autowired
        DemoPeople demoPeople;

        @ParameterizedTest
        @CsvSource({"alice,role:customer", "bob,role:customer", "admin,role:admin"})
        void theyCanSignInAndHoldTheirRole(String name, String entitlement) {
            assertThat(passwords.check(name, new Password(name + "-demo-password")))
                    .isInstanceOfSatisfying(PasswordCheck.Accepted.class, accepted -> assertThat(
                                    accepted.person().entitlements())
                            .containsExactly(new Entitlement(entitlement)));
        }

        @Test
        void aSecondStartLeavesThemAsTheyAre() {
            Person before = people.findByUsername(new Username("alice")).orElseThrow();

            demoPeople.afterSingletonsInstantiated();

            assertThat(people.findByUsername(new Username("alice"))).contains(before);
        }
    }

    @Nested
    @AuthServerTest
    class InAnyOther {

        @Autowired
        ObjectProvider<DemoPeople> demoPeople;

        @Autowired
        Passwords passwords;

        @Test
        void thereAreNone() {
            assertThat(demoPeople.stream()).isEmpty();
            assertThat(passwords.check("alice", new Password("alice-demo-password")))
                    .isEqualTo(new PasswordCheck.UnknownUsername());
        }
    }
}
