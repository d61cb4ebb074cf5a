package io.tokenrelay.core.dpop;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.tokenrelay.core.crypto.Es256;
import io.tokenrelay.core.token.Confirmation;
import io.tokenrelay.core.token.TestClock;
import io.tokenrelay.core.token.TokenValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DpopVerifierTest {

    private static final URI TARGET = URI.create("https://orders.example/orders/7?expand=lines");
    private static final TokenValue TOKEN = new TokenValue("the.access.token");
    private static final ECKey KEY = newKey();

    private final TestClock clock = new TestClock();
    private final DpopVerifier verifier = new DpopVerifier(clock, es256());
    private final Map<String, Object> header = new LinkedHashMap<>();
    private final Map<String, Object> claims = new LinkedHashMap<>();

    Es256 es256() {
        return Es256.platform();
    }

    DpopVerifierTest() {
        header.put("typ", "dpop+jwt");
        header.put("alg", "ES256");
        header.put("jwk", KEY.toPublicJWK().toJSONObject());
        claims.put("jti", "0123456789abcdef");
        claims.put("htm", "GET");
        claims.put("htu", "https://orders.example/orders/7");
        claims.put("iat", clock.instant().getEpochSecond());
        claims.put("ath", TOKEN.digest().toBase64Url());
    }

    @Test
    void believesAProofForThisRequest() {
        DpopVerification verification = verify(signed());
        assertThat(verification)
                .isEqualTo(new DpopVerification.Proven(new DpopProof(
                        new Confirmation(thumbprint()),
                        "0123456789abcdef",
                        clock.instant().plusSeconds(11))));
    }

    @Test
    void believesWhatAKeyOfThisLibraryProves() {
        DpopKey key = DpopKey.generate();
        String proof = key.prove("GET", TARGET, TOKEN, null, clock.instant());
        assertThat(verify(proof)).isInstanceOfSatisfying(DpopVerification.Proven.class, proven -> assertThat(
                        proven.proof().key())
                .isEqualTo(key.confirmation()));
        assertThat(key.prove("GET", TARGET, TOKEN, null, clock.instant())).isNotEqualTo(proof);
        assertThat(new String(Base64URL.from(proof.split("\\.", -1)[1]).decode(), StandardCharsets.UTF_8))
                .contains("orders/7\"")
                .doesNotContain("expand");
        assertThat(key.toString()).isEqualTo("DpopKey[" + key.confirmation() + "]");
    }

    @Test
    void checksTheSignatureOfAKeyThatItHasSeen() {
        assertThat(verify(signed())).isInstanceOf(DpopVerification.Proven.class);
        String proof = signed();
        refused(DpopError.BAD_SIGNATURE, verify(proof.substring(0, proof.length() - 8) + "AAAAAAAA"));
        claims.put("htm", "POST");
        refuses(DpopError.OTHER_REQUEST);
    }

    @Test
    void takesNoKeyForAnotherThatItHasSeen() {
        assertThat(verify(signed())).isInstanceOf(DpopVerification.Proven.class);
        DpopKey other = DpopKey.generate();
        assertThat(verify(other.prove("GET", TARGET, TOKEN, null, clock.instant())))
                .isInstanceOfSatisfying(
                        DpopVerification.Proven.class,
                        proven -> assertThat(proven.proof().key()).isEqualTo(other.confirmation()));
    }

    @Test
    void takesExactlyOneProof() {
        ProofDemand demand = ProofDemand.withToken("GET", TARGET, TOKEN);
        assertThat(verifier.verify(List.of(signed()), demand)).isInstanceOf(DpopVerification.Proven.class);
        refused(DpopError.NOT_ONE_PROOF, verifier.verify(List.of(), demand));
        refused(DpopError.NOT_ONE_PROOF, verifier.verify(List.of(signed(), signed()), demand));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b", "a.b.c", "a.b.c.d", "{}.{}.", "not a proof", "a,b,c"})
    void refusesWhatIsNoJwt(String proof) {
        refused(DpopError.MALFORMED, verify(proof));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "true", "\"text\""})
    void refusesPartsThatAreNoObjects(String json) {
        String[] parts = signed().split("\\.", -1);
        String part = Base64URL.encode(json).toString();
        refused(DpopError.MALFORMED, verify(part + "." + parts[1] + "." + parts[2]));
        Base64URL payload = Base64URL.encode(json);
        refused(DpopError.MALFORMED, verify(signed(payload)));
    }

    @Test
    void refusesAProofThatNobodyWouldMakeSoLong() {
        claims.put("more", "x".repeat(4 * 1024));
        refuses(DpopError.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "JWT", "dpop", ""})
    void refusesAnotherType(String type) {
        header.put("typ", type);
        refuses(DpopError.MALFORMED);
    }

    @Test
    void refusesAProofWithoutAType() {
        header.remove("typ");
        refuses(DpopError.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "RS256", "ES384", "ES256K", "es256"})
    void refusesAnotherAlgorithm(String algorithm) {
        header.put("alg", algorithm);
        refuses(DpopError.ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void refusesAHeaderThatSaysMore() {
        header.put("crit", List.of("exp"));
        refuses(DpopError.MALFORMED);
        header.remove("crit");
        header.put("jku", "https://attacker.example/jwks");
        refuses(DpopError.MALFORMED);
    }

    @Test
    void refusesAPrivateKey() {
        header.put("jwk", KEY.toJSONObject());
        refuses(DpopError.KEY_NOT_USABLE);
    }

    @Test
    void refusesAKeyOfAnotherKind() throws Exception {
        header.remove("jwk");
        refuses(DpopError.KEY_NOT_USABLE);
        header.put("jwk", "a key");
        refuses(DpopError.KEY_NOT_USABLE);
        RSAKey rsa = new RSAKeyGenerator(2048).generate();
        header.put("jwk", rsa.toPublicJWK().toJSONObject());
        refuses(DpopError.KEY_NOT_USABLE);
        ECKey otherCurve = new ECKeyGenerator(Curve.P_384).generate();
        header.put("jwk", otherCurve.toPublicJWK().toJSONObject());
        refuses(DpopError.KEY_NOT_USABLE);
    }

    @Test
    void refusesASharedSecretAsKey() {
        header.put("jwk", Map.of("kty", "oct", "k", "c2VjcmV0", "crv", "P-256", "x", "AA", "y", "AA"));
        refuses(DpopError.KEY_NOT_USABLE);
    }

    @Test
    void refusesASignatureByAnotherKey() {
        header.put("jwk", newKey().toPublicJWK().toJSONObject());
        refuses(DpopError.BAD_SIGNATURE);
    }

    @Test
    void refusesAProofWithoutASignature() {
        String proof = signed();
        refused(DpopError.MALFORMED, verify(proof.substring(0, proof.lastIndexOf('.') + 1)));
        refused(DpopError.BAD_SIGNATURE, verify(proof.substring(0, proof.lastIndexOf('.') + 1) + "AAAA"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "with a space in it", "ümlaut-0123456789abcdef"})
    void refusesAnIdThatIsNone(String jti) {
        claims.put("jti", jti);
        refuses(DpopError.MALFORMED);
    }

    @Test
    void refusesAnIdThatIsTooLongToRemember() {
        claims.put("jti", "x".repeat(128));
        assertThat(verify(signed())).isInstanceOf(DpopVerification.Proven.class);
        claims.put("jti", "x".repeat(129));
        refuses(DpopError.MALFORMED);
        claims.put("jti", 12345678901234567L);
        refuses(DpopError.MALFORMED);
        claims.remove("jti");
        refuses(DpopError.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "get", "", "GET "})
    void refusesAnotherMethod(String method) {
        claims.put("htm", method);
        refuses(DpopError.OTHER_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://orders.example/orders/7",
                "https://orders.example:8443/orders/7",
                "https://payments.example/orders/7",
                "https://orders.example/orders/8",
                "https://orders.example/orders/7/",
                "https://orders.example/Orders/7",
                "https://orders.example//orders/7",
                "https://orders.example//attacker.example/orders/7",
                "https://orders.example/orders%2F7",
                "https://orders.example@attacker.example/orders/7",
                "https://me@orders.example/orders/7",
                "https://orders.example",
                "//orders.example/orders/7",
                "/orders/7",
                "orders",
                "https://orders.example/orders/ 7",
                ""
            })
    void refusesAnotherTarget(String target) {
        claims.put("htu", target);
        refuses(DpopError.OTHER_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://orders.example/orders/7?expand=other",
                "https://orders.example/orders/7#part",
                "https://orders.example:443/orders/7",
                "HTTPS://Orders.Example/orders/7",
                "https://orders.example/orders/%37",
                "https://orders.example/./x/../orders/7"
            })
    void takesWhatIsTheSameTarget(String target) {
        claims.put("htu", target);
        assertThat(verify(signed())).isInstanceOf(DpopVerification.Proven.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example,https://a.example/,true",
        "https://a.example/x/..,https://a.example/,true",
        "https://a.example/x/.,https://a.example/x/,true",
        "https://a.example/../../x,https://a.example/x,true",
        "https://a.example/%2e%2e/x,https://a.example/x,true",
        "https://a.example/%c3%bc,https://a.example/%C3%BC,true",
        "http://a.example:80/,http://a.example,true",
        "https://a.example/x,https://a.example/x/,false",
        "https://a.example/a%2Fb,https://a.example/a/b,false",
    })
    void comparesTargetsInOneForm(String one, String other, boolean same) {
        assertThat(TargetUri.parse(one).equals(TargetUri.parse(other))).isEqualTo(same);
        assertThat(TargetUri.parse(one)).isPresent();
    }

    @Test
    void refusesWhatWasMadeTooLongAgoOrForLater() {
        clock.advance(Duration.ofSeconds(11));
        assertThat(verify(signed())).isInstanceOf(DpopVerification.Proven.class);
        clock.advance(Duration.ofMillis(1));
        refuses(DpopError.NOT_FRESH);

        claims.put("iat", clock.instant().plusSeconds(10).getEpochSecond());
        assertThat(verify(signed())).isInstanceOf(DpopVerification.Proven.class);
        claims.put("iat", clock.instant().plusSeconds(11).getEpochSecond());
        refuses(DpopError.NOT_FRESH);
    }

    @Test
    void canNotBeShownAgainOnceItsUseMayBeForgotten() {
        DpopProof proof = ((DpopVerification.Proven) verify(signed())).proof();
        clock.advance(Duration.between(clock.instant(), proof.acceptableUntil()).plusMillis(1));
        refuses(DpopError.NOT_FRESH);
    }

    @Test
    void refusesAProofWithoutATime() {
        claims.remove("iat");
        refuses(DpopError.MALFORMED);
        claims.put("iat", "now");
        refuses(DpopError.MALFORMED);
        claims.put("iat", Long.MAX_VALUE);
        assertThat(verify(signed())).isInstanceOf(DpopVerification.Rejected.class);
    }

    @Test
    void refusesAProofForAnotherToken() {
        claims.put("ath", new TokenValue("another.access.token").digest().toBase64Url());
        refuses(DpopError.OTHER_TOKEN);
        claims.remove("ath");
        refuses(DpopError.OTHER_TOKEN);
    }

    @Test
    void refusesAForeignNonceWhereOneIsDemanded() {
        ProofDemand demand = new ProofDemand("GET", TARGET, TOKEN, "ours"::equals);
        refused(DpopError.NONCE_DEMANDED, verifier.verify(signed(), demand));
        claims.put("nonce", "theirs");
        refused(DpopError.NONCE_DEMANDED, verifier.verify(signed(), demand));
        claims.put("nonce", "ours");
        assertThat(verifier.verify(signed(), demand)).isInstanceOf(DpopVerification.Proven.class);
    }

    @Test
    void saysNothingOfTheProofThatCouldBeUsed() {
        claims.put("htm", "POST");
        String proof = signed();
        assertThat(verify(proof).toString()).doesNotContain(proof.substring(proof.lastIndexOf('.')));
    }

    private void refuses(DpopError error) {
        refused(error, verify(signed()));
    }

    private static void refused(DpopError error, DpopVerification verification) {
        assertThat(verification)
                .isInstanceOfSatisfying(DpopVerification.Rejected.class, rejected -> assertThat(rejected.error())
                        .as(rejected.detail())
                        .isEqualTo(error));
    }

    private DpopVerification verify(String proof) {
        return verifier.verify(proof, ProofDemand.withToken("GET", TARGET, TOKEN));
    }

    private String signed() {
        return signed(Base64URL.encode(JSONObjectUtils.toJSONString(claims)));
    }

    private String signed(Base64URL payload) {
        String input = Base64URL.encode(JSONObjectUtils.toJSONString(header)) + "." + payload;
        try {
            JWSHeader es256 = new JWSHeader(DpopClaims.ALGORITHM);
            return input + "." + new ECDSASigner(KEY).sign(es256, input.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String thumbprint() {
        try {
            return KEY.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
