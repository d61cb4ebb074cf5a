package io.tokenrelay.authserver.ops.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.authserver.keys.Lineages;
import io.tokenrelay.authserver.keys.SigningKey;
import io.tokenrelay.authserver.keys.SigningKeys;
import io.tokenrelay.core.token.Audience;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {

    private static final String SHOP = TestRegistry.withCall(
                    TestRegistry.SHOP, "{ scope: orders:pay, because: browse, bind: [order], once: true }")
            + "      orders:pay: { title: Pay an order, kind: user }\n";

    private static Path directory;
    private static CommandDatabase database;
    private static TestCommand command;
    private static UUID grant;
    private static String person;
    private static String lineage;
    private static SigningKey key;

    @BeforeAll
    static void prepare(@TempDir Path temporary) throws IOException {
        directory = temporary;
        database = CommandDatabase.create(directory);
        command = new TestCommand(database);
        Path registry = Files.writeString(directory.resolve("shop.yaml"), SHOP);
        database.addPerson("alice");
        database.run(new StringWriter(), new StringWriter(), "registry", "apply", registry.toString());
        person = database.jdbc()
                .sql("select id::text from person")
                .query(String.class)
                .single();
        grant = UUID.randomUUID();
        database.jdbc().sql("""
                        insert into user_grant (id, client, person, scopes, reach, registry_version, auth_time, amr,
                            created_at, expires_at)
                        values (:id, 'shop', cast(:person as uuid), 'browse',
                            array['shop>orders orders:read because browse terms: usual',
                                'shop>orders orders:pay because browse terms: bind=order once'],
                            (select max(version) from registry_version), now(), '{}', now(), now() + interval '1 day')
                        """).param("id", grant).param("person", person).update();
        try (CommandContext context = database.open()) {
            lineage = context.bean(Lineages.class).lineage(grant, new Audience("api://shop"));
            key = context.bean(SigningKeys.class).forAccessTokens();
        }
    }

    @Test
    void saysWhatEachRuleSaysAndWhichLineIsBehindIt() {
        assertThat(explain("orders", "orders:read", "--claims", claims("browse").toString()))
                .as(command::err)
                .isZero();

        assertThat(command.out())
                .contains("shop asks for orders:read at orders, under version 1 of the registry:")
                .contains("holds        TR-X00 well formed")
                .contains("holds        TR-X11 sufficient sign in")
                .contains("line 8: - { scope: orders:read, because: browse }")
                .contains("only its claims were given")
                .contains("A token would be issued.")
                .doesNotContain("REFUSES");
    }

    @Test
    void namesTheRuleThatRefusesAndGoesOn() {
        assertThat(explain("orders", "orders:read", "--claims", claims("openid").toString()))
                .isEqualTo(3);

        assertThat(command.out())
                .contains("holds        TR-X05")
                .contains("REFUSES      TR-X06 justified scopes")
                .contains("(orders:read because browse, given openid)")
                .contains("not reached  TR-X13")
                .contains("Refused by TR-X06.");
    }

    @Test
    void explainsForAnotherRequesterThanTheOneThatTheTokenIsFor() {
        assertThat(explain(
                        "shop",
                        "browse",
                        "--requester",
                        "orders",
                        "--claims",
                        claims("browse").toString()))
                .isEqualTo(3);

        assertThat(command.out()).contains("Refused by TR-X03.").contains("holds        TR-X04");
    }

    @Test
    void checksATokenWhollyAndNeverPrintsIt() throws Exception {
        String token = signed(claims("browse"));
        Path file = Files.writeString(directory.resolve("token"), token + "\n");

        assertThat(explain("orders", "orders:read", "--token-file", file.toString()))
                .as(command::err)
                .isZero();
        Files.writeString(file, token.substring(0, token.length() - 8) + "AAAAAAAA");
        assertThat(explain("orders", "orders:read", "--token-file", file.toString()))
                .isEqualTo(3);

        assertThat(command.out())
                .contains("Refused by TR-X02.")
                .doesNotContain(
                        "eyJ", "only its claims were given", token.substring(token.length() - 40, token.length() - 8));
        assertThat(command.err()).doesNotContain("eyJ");
    }

    @Test
    void explainsWhatAServiceAsksAsItself() {
        assertThat(explain("orders", "orders:read", "--as-itself", "--requester", "shop"))
                .isEqualTo(3);

        assertThat(command.out())
                .contains("shop asks for orders:read at orders, under version 1 of the registry:")
                .contains("holds        TR-N03 registered call")
                .contains("REFUSES      TR-N04 service scopes")
                .contains("line 8: - { scope: orders:read, because: browse }")
                .contains("not reached  TR-N05 possession")
                .contains("Refused by TR-N04.")
                .contains("Not shown here: that shop proves who it is")
                .doesNotContain("TR-X", "one use", "claims");
    }

    @Test
    void needsToKnowWhichServiceAsksAsItself() {
        assertThat(explain("orders", "orders:read", "--as-itself")).isEqualTo(1);
        assertThat(command.err()).startsWith("TR-E01: ");
        assertThat(explain("orders", "orders:read", "--as-itself", "--claims", "{}"))
                .isEqualTo(2);
    }

    @Test
    void usesNothingUpAndRecordsNothing() throws Exception {
        long events = count("audit_event");
        String[] arguments = {"--claims", claims("browse").toString(), "--details", "{\"order\":\"17\"}"};

        assertThat(explain("orders", "orders:pay", arguments)).isZero();
        assertThat(explain("orders", "orders:pay", arguments)).isZero();

        assertThat(count("one_time_use")).isZero();
        assertThat(count("audit_event")).isEqualTo(events);
    }

    @Test
    void knowsWhatIsRevoked() {
        database.jdbc()
                .sql("update user_grant set ended_at = now(), ended_because = 'incident'")
                .update();
        try {
            assertThat(explain(
                            "orders",
                            "orders:read",
                            "--claims",
                            claims("browse").toString()))
                    .isEqualTo(3);
            assertThat(command.out()).contains("Refused by TR-X02.").contains("(its grant has ended)");
        } finally {
            database.jdbc()
                    .sql("update user_grant set ended_at = null, ended_because = null")
                    .update();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "eyJhbGciOiJub25lIn0"})
    void quotesNothingOfWhatItCanNotRead(String claims) {
        assertThat(explain("orders", "orders:read", "--claims", claims)).isEqualTo(1);

        assertThat(command.err()).startsWith("TR-E02: ").doesNotContain("eyJ");
    }

    @Test
    void needsAFileThatIsThere() {
        assertThat(explain(
                        "orders",
                        "orders:read",
                        "--token-file",
                        directory.resolve("none").toString()))
                .isEqualTo(1);

        assertThat(command.err()).startsWith("TR-E03: ");
    }

    @Test
    void needsToKnowWhoAsks() {
        JWTClaimsSet elsewhere = new JWTClaimsSet.Builder(claims("browse"))
                .audience("api://elsewhere")
                .build();

        assertThat(explain("orders", "orders:read", "--claims", elsewhere.toString()))
                .isEqualTo(1);

        assertThat(command.err()).startsWith("TR-E01: ");
    }

    @Test
    void takesNoTokenAsAnArgument() {
        assertThat(explain("orders", "orders:read", "--token", "eyJhbGciOiJub25lIn0"))
                .isEqualTo(2);
    }

    private static JWTClaimsSet claims(String scope) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer("http://localhost:9000")
                .subject(person)
                .audience("api://shop")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(200)))
                .jwtID("a-token")
                .claim("client_id", "shop")
                .claim("scope", scope)
                .claim("sub_kind", "user")
                .claim("lin", lineage)
                .claim("auth_time", now.getEpochSecond())
                .build();
    }

    private static String signed(JWTClaimsSet claims) throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(key.algorithm())
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(key.kid())
                        .build(),
                claims);
        jwt.sign(key.signer());
        return jwt.serialize();
    }

    private int explain(String target, String scope, String... more) {
        List<String> arguments = new ArrayList<>(List.of("explain", "--target", target, "--scope", scope));
        arguments.addAll(List.of(more));
        return command.run(arguments.toArray(String[]::new));
    }

    private static long count(String table) {
        return database.jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
