package io.tokenrelay.starter.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.starter.annotation.AllowCallers;
import io.tokenrelay.starter.annotation.AllowChain;
import io.tokenrelay.starter.annotation.NotOwned;
import io.tokenrelay.starter.annotation.RequireAuthentication;
import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.RequireService;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.context.Caller;
import io.tokenrelay.starter.testing.TestTokens;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the log learns about a refusal: which check, by its id, and exactly why. */
@ExtendWith(OutputCaptureExtension.class)
class RefusalDetailsTest {

    static class Payments {
        @RequireScope({"pay", "charge"})
        void scoped() {}

        @AllowCallers({"storefront", "billing"})
        void fromOthers() {}

        @AllowChain("storefront > *")
        void chained() {}

        @RequireUser
        void user() {}

        @RequireService
        void service() {}

        @RequireAuthentication(acr = "mfa")
        void strong() {}

        @NotOwned(reason = "says nothing about who may call")
        void unsaid() {}
    }

    @Test
    void saysWhichCheckRefusedAndWhatItMissed() {
        TestTokens alice = TestTokens.alice().withScopes("pay");

        refuses("scoped", alice, AccessError.SCOPE_MISSING, "needs [charge pay], has [pay]");
        refuses("fromOthers", alice, AccessError.CALLER_NOT_ALLOWED, "orders is not among [billing, storefront]");
        refuses(
                "chained",
                alice.withChain("mobile", "orders"),
                AccessError.CHAIN_NOT_ALLOWED,
                "[mobile > orders] matches none of [storefront > *]");
        refuses("user", TestTokens.ordersItself(), AccessError.NOT_A_USER, "the subject is a service acting as itself");
        refuses("service", alice, AccessError.NOT_A_SERVICE, "the subject is a person");
        refuses("strong", alice, AccessError.SIGN_IN_TOO_WEAK, "needs acr mfa, acr is absent");
        refuses("unsaid", alice, AccessError.POLICY_UNUSABLE, "no annotation says who may call");
    }

    @Test
    void keepsTheClassThatAPersonSignedInWithOutOfTheLog() {
        TestTokens alice = TestTokens.alice();
        refuses(
                "strong",
                alice.withSignIn(alice.claims().issuedAt(), "secret-class"),
                AccessError.SIGN_IN_TOO_WEAK,
                "needs acr mfa, acr is another");
    }

    @Test
    void tiesTheAnswerToALineThatNamesCheckPlaceAndCaller(CapturedOutput log) {
        Decision.Refused refused = (Decision.Refused) Decision.refused(AccessError.SCOPE_MISSING, "needs [pay]");
        AccessToken token = TestTokens.alice().claims();

        String reference = RefusalLog.write(
                refused, "Payments.pay()", Optional.of(new Caller(token, new TokenValue("secret-token"))));

        assertThat(reference).hasSize(36);
        assertThat(line(log, reference))
                .contains(
                        "TR-A02 refused Payments.pay()",
                        "needs [pay]",
                        "caller orders, chain [storefront > orders], jti " + token.jti())
                .doesNotContain("secret-token");
    }

    @Test
    void saysThatThereWasNoCaller(CapturedOutput log) {
        Decision.Refused refused = (Decision.Refused) Decision.refused(AccessError.NO_CALLER, "none");

        String first = RefusalLog.write(refused, "Payments.pay()", Optional.empty());
        String second = RefusalLog.write(refused, "Payments.pay()", Optional.empty());

        assertThat(line(log, first)).contains("TR-A01 refused Payments.pay()", "(no caller)");
        assertThat(first).isNotEqualTo(second);
    }

    private static String line(CapturedOutput log, String reference) {
        return log.toString()
                .lines()
                .filter(line -> line.contains("[" + reference + "]"))
                .findFirst()
                .orElseThrow();
    }

    private static void refuses(String method, TestTokens token, AccessError error, String detail) {
        Decision decision =
                TestPolicies.policy(TestPolicies.with(), Payments.class, method).decide(Optional.of(token.caller()));
        assertThat(decision).isInstanceOfSatisfying(Decision.Refused.class, refused -> {
            assertThat(refused.error()).isEqualTo(error);
            assertThat(refused.detail()).isEqualTo(detail);
        });
    }
}
