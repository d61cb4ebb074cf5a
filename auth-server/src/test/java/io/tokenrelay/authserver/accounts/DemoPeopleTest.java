package io.tokenrelay.authserver.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.core.registry.Entitlement;
import java.util.List;
import java.util.Set;
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

        @Autowired
        DemoMarks marks;

        @Autowired
        PersonRegistration registration;

        @ParameterizedTest
        @CsvSource({"alice,role:customer", "bob,role:customer", "admin,role:admin"})
        void theyCanSignInAndHoldTheirRole(String name, String entitlement) {
            assertThat(passwords.check(name, new Password(name + "-demo-password"), TestAdmission.ANYBODY))
                    .isInstanceOfSatisfying(PasswordCheck.Accepted.class, accepted -> assertThat(
                                    accepted.person().entitlements())
                            .containsExactly(new Entitlement(entitlement)));
        }

        @Test
        void theyAreShutOutWithoutTheProfileAndComeBackWithIt() {
            try {
                new NoDemoPeople(marks).afterSingletonsInstantiated();

                for (String name : List.of("alice", "bob", "admin")) {
                    assertThat(passwords.check(name, new Password(name + "-demo-password"), TestAdmission.ANYBODY))
                            .isInstanceOfSatisfying(PasswordCheck.Refused.class, refused -> assertThat(refused.reason())
                                    .isEqualTo(PasswordCheck.Reason.INACTIVE));
                }
            } finally {
                demoPeople.afterSingletonsInstantiated();
            }
            assertThat(passwords.check("alice", new Password("alice-demo-password"), TestAdmission.ANYBODY))
                    .isInstanceOf(PasswordCheck.Accepted.class);
        }

        @Test
        void othersAreNotShutOut() {
            registration.add(new NewPerson(
                    "dora",
                    "Dora",
                    Contact.byEmail("dora@example.org"),
                    Set.of(),
                    new Password("dora has a long password")));

            marks.deactivate();
            try {
                assertThat(passwords.check("dora", new Password("dora has a long password"), TestAdmission.ANYBODY))
                        .isInstanceOf(PasswordCheck.Accepted.class);
            } finally {
                marks.activate();
            }
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
        ObjectProvider<NoDemoPeople> noDemoPeople;

        @Autowired
        Passwords passwords;

        @Test
        void thereAreNone() {
            assertThat(noDemoPeople.stream()).hasSize(1);
            assertThat(demoPeople.stream()).isEmpty();
            assertThat(passwords.check("alice", new Password("alice-demo-password"), TestAdmission.ANYBODY))
                    .isEqualTo(new PasswordCheck.UnknownUsername());
        }
    }
}
