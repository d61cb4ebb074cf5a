package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.accounts.PersonRegistration;
import io.tokenrelay.authserver.clients.Sha256;
import io.tokenrelay.authserver.conformance.Shows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FlowTest
class RefreshFlowTest {

    private static final String WITHOUT_TERMS =
            "update user_grant set reach = reach || array['storefront>orders orders:read because older']"
                    + " where id = (select grant_id from refresh_token where hash = :hash)";

    @Autowired
    TestServer server;

    @Autowired
    TestDatabase jdbc;

    @Autowired
    PersonRegistration registration;

    @Test
    @Shows({"rfc9068-2.2.1-authentication", "core-12.2-auth-time"})
    void givesNewTokensOfTheSameLogin() {
        TestAnswer login = server.login("alice", "openid profile shop");

        TestAnswer refreshed = server.service("storefront").refresh(login.text("refresh_token"));

        assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
        assertThat(refreshed.text("refresh_token")).isNotEqualTo(login.text("refresh_token"));
        Map<String, Object> before = TestServer.claims(login.text("access_token"));
        Map<String, Object> after = TestServer.claims(refreshed.text("access_token"));
        assertThat(after.get("jti")).isNotEqualTo(before.get("jti"));
        for (String same : List.of("sub", "aud", "scope", "lin", "auth_time")) {
            assertThat(after).containsEntry(same, before.get(same));
        }
        assertThat(TestServer.claims(refreshed.text("id_token")))
                .containsEntry("auth_time", before.get("auth_time"))
                .containsEntry("sid", TestServer.claims(login.text("id_token")).get("sid"))
                .doesNotContainKey("nonce");
    }

    @Test
    @Shows("core-12.3-error")
    void refusesASpentTokenAndEndsTheGrantForBoth() {
        TestService storefront = server.service("storefront");
        String first = server.login("alice", "openid shop").text("refresh_token");
        String second = storefront.refresh(first).text("refresh_token");

        storefront.refresh(first).assertRefused(400, "invalid_grant", "TR-G10");

        storefront.refresh(second).assertRefused(400, "invalid_grant", "TR-G12");
        assertThat(server.events("grant.ended")).contains("refresh-token-reused");
        assertThat(server.events("refresh.refused")).contains("TR-G10");
    }

    @Test
    void letsOneOfFiftyAtOnceWin() {
        TestService storefront = server.service("storefront");
        String token = server.login("alice", "openid shop").text("refresh_token");

        List<TestAnswer> answers = TestServer.atOnce(50, () -> storefront.refresh(token));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .hasSize(49)
                .allSatisfy(answer -> answer.assertRefused(400, "invalid_grant", "TR-G10"));
        String next = answers.stream()
                .filter(answer -> answer.status() == 200)
                .findFirst()
                .orElseThrow()
                .text("refresh_token");
        storefront.refresh(next).assertRefused(400, "invalid_grant", "TR-G12");
    }

    @Test
    void refusesATokenOfAnotherClientAndEndsItsGrant() {
        String token = server.login("alice", "openid shop").text("refresh_token");

        server.service("portal").refresh(token).assertRefused(400, "invalid_grant", "TR-G11");

        server.service("storefront").refresh(token).assertRefused(400, "invalid_grant", "TR-G12");
    }

    @Test
    void refusesAnUnknownToken() {
        server.service("storefront").refresh("r".repeat(43)).assertRefused(400, "invalid_grant", "TR-G08");
    }

    @Test
    void refusesATokenThatLayUnusedForTooLong() {
        String token = server.login("alice", "openid shop").text("refresh_token");
        update("update refresh_token set expires_at = now() where hash = :hash", token);

        server.service("storefront").refresh(token).assertRefused(400, "invalid_grant", "TR-G09");
    }

    @Test
    void refusesAGrantThatIsTooOld() {
        String token = server.login("alice", "openid shop").text("refresh_token");
        update(
                "update user_grant set expires_at = now()"
                        + " where id = (select grant_id from refresh_token where hash = :hash)",
                token);

        server.service("storefront").refresh(token).assertRefused(400, "invalid_grant", "TR-G12");
    }

    /** As a node of the version before leaves it. */
    @Test
    void endsAGrantOfWhichATermWasNotKept() {
        String token = server.login("alice", "openid shop").text("refresh_token");
        update(WITHOUT_TERMS, token);

        server.service("storefront").refresh(token).assertRefused(400, "invalid_grant", "TR-G12");

        assertThat(endOf(token)).isEqualTo("terms-unknown");
        assertThat(server.events("grant.ended")).contains(grantOf(token));
    }

    @Test
    void endsAtAnExchangeAGrantOfWhichATermWasNotKept() {
        TestAnswer login = server.login("alice", "openid shop");
        String token = login.text("refresh_token");
        update(WITHOUT_TERMS, token);

        await().atMost(Duration.ofSeconds(1)).untilAsserted(() -> server.service("storefront")
                .exchange(login.text("access_token"), "orders", "orders:read")
                .assertRefused(400, "invalid_request", "TR-X02"));

        assertThat(endOf(token)).isEqualTo("terms-unknown");
        assertThat(server.events("grant.ended")).contains(grantOf(token));
        server.service("storefront").refresh(token).assertRefused(400, "invalid_grant", "TR-G12");
    }

    private String endOf(String token) {
        return jdbc.sql("select coalesce(ended_because, '') from user_grant where id = cast(:id as uuid)")
                .param("id", grantOf(token))
                .query(String.class)
                .single();
    }

    private String grantOf(String token) {
        return jdbc.sql("select grant_id::text from refresh_token where hash = :hash")
                .param("hash", Sha256.of(token))
                .query(String.class)
                .single();
    }

    @Test
    void narrowsTheAccessTokenWhenAskedTo() {
        String token = server.login("alice", "openid profile shop").text("refresh_token");

        TestAnswer narrowed = server.service("storefront")
                .token(TestForm.of("grant_type", "refresh_token", "refresh_token", token, "scope", "shop"));

        assertThat(TestServer.claims(narrowed.text("access_token"))).containsEntry("scope", "shop");
        assertThat(narrowed.json()).doesNotContainKey("id_token");
    }

    @Test
    void refusesAScopeThatWasNotGrantedAndLeavesTheTokenGood() {
        TestService storefront = server.service("storefront");
        String token = server.login("alice", "openid shop").text("refresh_token");
        TestForm wider = TestForm.of("grant_type", "refresh_token", "refresh_token", token, "scope", "shop vip");

        storefront.token(wider).assertRefused(400, "invalid_scope", "TR-G14");

        assertThat(storefront.refresh(token).status()).isEqualTo(200);
    }

    @Test
    void refusesAPersonWhoIsNotActiveAnyMore() {
        String token = server.login("admin", "openid shop").text("refresh_token");
        server.setActive("admin", false);
        try {
            server.service("storefront").refresh(token).assertRefused(400, "invalid_grant", "TR-G13");
        } finally {
            server.setActive("admin", true);
        }
        assertThat(server.service("storefront").refresh(token).status()).isEqualTo(200);
    }

    @Test
    void refusesAPersonWhoIsNotThereAnyMore() {
        Person person = TestServer.newPerson(registration);
        String token = server.login(person.username().value(), "openid shop").text("refresh_token");
        jdbc.sql("delete from person where id = :id").param("id", person.id()).update();

        server.service("storefront").refresh(token).assertRefused(400, "invalid_grant", "TR-G13");
    }

    @Test
    void leavesOutAScopeFromWhenThePersonIsNotEntitledAnyMore() {
        Person person = TestServer.newPerson(registration);
        TestAnswer login = server.login(person.username().value(), "openid shop vip");
        TestService storefront = server.service("storefront");

        entitle(person, "insert into person_entitlement (person_id, entitlement) values (:id, 'role:vip')");
        TestAnswer entitled = storefront.refresh(login.text("refresh_token"));
        entitle(person, "delete from person_entitlement where person_id = :id");
        TestAnswer after = storefront.refresh(entitled.text("refresh_token"));

        assertThat(entitled.text("scope")).isEqualTo("openid shop vip");
        assertThat(after.text("scope")).isEqualTo("openid shop");
    }

    private void entitle(Person person, String sql) {
        jdbc.sql(sql).param("id", person.id()).update();
    }

    /** A thief who has got hold of a whole request: the second one is reuse of the token, not only of its proof. */
    @Test
    void endsTheGrantWhenARequestIsReplayedWithItsProof() {
        TestService storefront = server.service("storefront");
        String token = server.login("alice", "openid shop").text("refresh_token");
        TestForm refresh = TestForm.of("grant_type", "refresh_token", "refresh_token", token);
        String first = storefront.tokenWithProof(refresh).text("refresh_token");

        storefront.tokenWithProof(refresh).assertRefused(400, "invalid_grant", "TR-G10");

        storefront.refresh(first).assertRefused(400, "invalid_grant", "TR-G12");
    }

    @Test
    void callsAPersonByTheirNewName() {
        TestService storefront = server.service("storefront");
        TestAnswer before =
                storefront.refresh(server.login("bob", "openid profile shop").text("refresh_token"));
        jdbc.sql("update person set display_name = 'Robert' where username = 'bob'")
                .update();
        try {
            TestAnswer after = storefront.refresh(before.text("refresh_token"));

            assertThat(TestServer.claims(after.text("id_token"))).containsEntry("name", "Robert");
        } finally {
            jdbc.sql("update person set display_name = 'Bob' where username = 'bob'")
                    .update();
        }
    }

    private void update(String sql, String refreshToken) {
        jdbc.sql(sql).param("hash", Sha256.of(refreshToken)).update();
    }
}
