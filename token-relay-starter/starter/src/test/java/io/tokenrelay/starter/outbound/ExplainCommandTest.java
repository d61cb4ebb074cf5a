package io.tokenrelay.starter.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.Subject;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.TransactionContext;
import io.tokenrelay.core.token.UserAuthentication;
import io.tokenrelay.starter.context.Caller;
import io.tokenrelay.starter.exchange.TokenRequest;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExplainCommandTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    @Test
    void saysWhatIsAskedForAndWhatTheTokenSays() throws ParseException {
        String command = ExplainCommand.of(request(Scopes.of("payments:charge", "payments:refund")));

        assertThat(command)
                .startsWith(
                        "auth-server explain --target payments --scope 'payments:charge payments:refund' --claims '{")
                .endsWith("}'")
                .doesNotContain("\n");
        assertThat(claims(command).toJSONObject())
                .containsEntry("aud", "api://orders")
                .containsEntry("lin", "a-lineage")
                .containsEntry("call_chain", List.of("storefront"))
                .containsEntry("scope", "it's orders:write");
    }

    @Test
    void holdsNeitherTheTokenNorWhatItIsBoundTo() {
        assertThat(ExplainCommand.of(request(Scopes.of("payments:charge"))))
                .doesNotContain("the-token-itself", "secret-amount");
    }

    @Test
    void saysNothingThatNoRuleAsksFor() throws ParseException {
        assertThat(claims(ExplainCommand.of(request(Scopes.of("payments:charge"))))
                        .getClaims())
                .containsOnlyKeys(
                        "sub",
                        "sub_kind",
                        "aud",
                        "client_id",
                        "scope",
                        "lin",
                        "auth_time",
                        "acr",
                        "act",
                        "call_chain",
                        "txn");
    }

    private static JWTClaimsSet claims(String command) throws ParseException {
        String quoted = command.substring(command.indexOf("--claims '") + "--claims '".length(), command.length() - 1);
        String unquoted = quoted.replace("'\\''", "’");
        assertThat(unquoted).doesNotContain("'");
        return JWTClaimsSet.parse(unquoted.replace("’", "'"));
    }

    private static TokenRequest.OnBehalfOf request(Scopes scopes) {
        AccessToken token = new AccessToken(
                "https://auth.example",
                Subject.user(UUID.randomUUID()),
                new Audience("api://orders"),
                new ClientId("storefront"),
                NOW,
                NOW.plusSeconds(60),
                "an-id",
                Scopes.of("it's", "orders:write"),
                "a-lineage",
                new UserAuthentication(NOW, "pwd", List.of("pwd")),
                CallChain.of("storefront"),
                "a-transaction",
                Restrictions.none());
        AccessToken bound =
                token.with(token.restrictions().withContext(TransactionContext.of(Map.of("amount", "secret-amount"))));
        return new TokenRequest.OnBehalfOf(
                new Caller(bound, new TokenValue("the-token-itself")), new ClientId("payments"), scopes);
    }
}
