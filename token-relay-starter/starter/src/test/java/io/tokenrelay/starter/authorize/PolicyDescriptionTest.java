package io.tokenrelay.starter.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.annotation.AllowCallers;
import io.tokenrelay.starter.annotation.AllowChain;
import io.tokenrelay.starter.annotation.NotOwned;
import io.tokenrelay.starter.annotation.PublicEndpoint;
import io.tokenrelay.starter.annotation.RequireAuthentication;
import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.RequireService;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.annotation.SubjectOwns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a policy tells those who show what a service enforces. */
class PolicyDescriptionTest {

    static class Payments {
        @RequireScope({"pay", "charge"})
        @AllowCallers({"orders", "billing"})
        @AllowChain({"storefront>orders", "** > * > billing"})
        @RequireUser
        @RequireAuthentication(
                acr = {"mfa", "phr"},
                maxAge = "15m")
        @SubjectOwns(type = String.class, id = "#id")
        @NotOwned(reason = "a test")
        void everything(String id) {}

        @RequireService
        void service() {}

        @PublicEndpoint(reason = "a health check")
        void open() {}

        void nothing() {}

        @RequireUser
        void user() {}

        @RequireUser
        @NotOwned(reason = "a test")
        void userOfWhatIsNobodys() {}

        @RequireUser
        @AllowChain("storefront >> orders")
        void unusable() {}
    }

    private final AccessPolicies policies = TestPolicies.with();

    @Test
    void saysEachDemandAndReasonOnALine() {
        assertThat(policy("everything").describe())
                .containsExactlyInAnyOrder(
                        "@RequireScope charge pay",
                        "@AllowCallers [billing, orders]",
                        "@AllowChain [storefront > orders, ** > * > billing]",
                        "@RequireUser",
                        "@RequireAuthentication acr mfa or phr, not older than 900s",
                        "@SubjectOwns String #id",
                        "@NotOwned: a test");
        assertThat(policy("service").describe()).containsExactly("@RequireService");
        assertThat(policy("open").describe()).containsExactly("@PublicEndpoint: a health check");
        assertThat(policy("nothing").describe()).isEmpty();
    }

    @Test
    void saysThatAPolicyWhichCannotBeReadRefusesEverybodyAndWhy() {
        assertThat(policy("unusable").describe()).contains("@RequireUser").anySatisfy(line -> assertThat(line)
                .startsWith("refuses everybody: ")
                .contains("@AllowChain"));
    }

    @Test
    void namesTheIdsWhoseOwnerIsAskedFor() {
        assertThat(policy("everything").ownedIds()).containsExactly("#id");
        assertThat(policy("everything").needsArguments()).isTrue();
        assertThat(policy("user").ownedIds()).isEmpty();
        assertThat(policy("user").needsArguments()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"user,true", "userOfWhatIsNobodys,false", "service,false", "open,false", "nothing,false"})
    void knowsWhereUsersGetInAndNothingSaysWhoseTheObjectIs(String method, boolean unsaid) {
        assertThat(policy(method).leavesOwnershipUnsaid()).isEqualTo(unsaid);
    }

    private AccessPolicy policy(String name) {
        return TestPolicies.policy(policies, Payments.class, name);
    }
}
