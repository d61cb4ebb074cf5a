package io.tokenrelay.test;

import io.tokenrelay.core.registry.Entitlement;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.TransactionContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;

/** What a {@link WithCaller} says, once it is known to make sense. */
final class DescribedCaller {

    private static final String[] BY_PASSWORD = {"pwd"};

    private final WithCaller said;
    private final Duration signedInAgo;

    private DescribedCaller(WithCaller said, Duration signedInAgo) {
        this.said = said;
        this.signedInAgo = signedInAgo;
    }

    /**
     * Reads an annotation.
     *
     * @param service the service under test
     * @param edge whether people come to it with a browser
     * @throws TestMisuseException when it contradicts itself, or nobody like this could come to that service
     */
    static DescribedCaller of(WithCaller said, String service, boolean edge) {
        if (said.user().isEmpty() == said.service().isEmpty()) {
            throw new TestMisuseException(
                    TestKitError.CALLER_UNCLEAR,
                    "user = \"" + said.user() + "\", service = \"" + said.service() + "\"");
        }
        if (!said.service().isEmpty() && saysMoreThanAService(said)) {
            throw new TestMisuseException(TestKitError.SERVICE_LIKE_A_PERSON, "service = \"" + said.service() + "\"");
        }
        if (edge && (!said.service().isEmpty() || said.chain().length > 0 || said.boundTo().length > 0)) {
            throw new TestMisuseException(TestKitError.NOT_AT_THE_EDGE, service + " runs in edge mode");
        }
        checkValues(said, service);
        return new DescribedCaller(said, duration(said.signedInAgo()));
    }

    private static boolean saysMoreThanAService(WithCaller said) {
        return said.chain().length > 0
                || !said.acr().isEmpty()
                || said.amr().length > 0
                || !said.signedInAgo().isEmpty()
                || said.entitlements().length > 0
                || said.boundTo().length > 0;
    }

    private static void checkValues(WithCaller said, String service) {
        Stream.concat(Stream.of(said.service()).filter(name -> !name.isEmpty()), Arrays.stream(said.chain()))
                .forEach(name -> check(ClientId::new, name));
        Arrays.stream(said.scopes()).forEach(scope -> check(Scope::new, scope));
        Arrays.stream(said.entitlements()).forEach(entitlement -> check(Entitlement::new, entitlement));
        Arrays.stream(said.boundTo()).forEach(value -> check(DescribedCaller::context, value));
        String immediateCaller = said.chain().length == 0 ? said.service() : said.chain()[said.chain().length - 1];
        if (immediateCaller.equals(service)) {
            throw new TestMisuseException(TestKitError.CALLER_UNREADABLE, service + " does not call itself");
        }
    }

    private static void check(Consumer<String> parser, String value) {
        try {
            parser.accept(value);
        } catch (IllegalArgumentException e) {
            throw new TestMisuseException(TestKitError.CALLER_UNREADABLE, "\"" + value + "\": " + e.getMessage());
        }
    }

    /** A name, an equals sign, and all that follows. */
    private static TransactionContext context(String value) {
        int equals = value.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("it has no =");
        }
        return TransactionContext.of(Map.of(value.substring(0, equals), value.substring(equals + 1)));
    }

    private static Duration duration(String value) {
        try {
            Duration duration = value.isEmpty() ? Duration.ZERO : DurationStyle.detectAndParse(value);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (IllegalArgumentException e) {
            throw new TestMisuseException(TestKitError.CALLER_UNREADABLE, "signedInAgo = \"" + value + "\"");
        }
        throw new TestMisuseException(TestKitError.CALLER_UNREADABLE, "signedInAgo = \"" + value + "\"");
    }

    /** The token that this caller comes with. */
    TestToken token(TestIssuer issuer, String service) {
        return said.user().isEmpty() ? ofService(issuer.tokens(), service) : ofPerson(issuer, service);
    }

    private TestToken ofService(TestTokens tokens, String target) {
        TestTokens.ServiceToken token = tokens.service(said.service()).scopes(said.scopes());
        return (said.expired() ? token.expired() : token).forService(target);
    }

    private String[] methods() {
        return said.amr().length == 0 ? BY_PASSWORD : said.amr();
    }

    private TestToken ofPerson(TestIssuer issuer, String target) {
        if (said.entitlements().length > 0) {
            issuer.entitle(said.user(), said.entitlements());
        }
        TestTokens.UserToken token = issuer.tokens()
                .user(said.user())
                .through(said.chain())
                .scopes(said.scopes())
                .signedInAgo(signedInAgo)
                .authenticated(said.acr().isEmpty() ? null : said.acr(), methods());
        for (String value : said.boundTo()) {
            context(value).values().forEach(token::boundTo);
        }
        return (said.expired() ? token.expired() : token).forService(target);
    }
}
