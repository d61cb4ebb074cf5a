package io.tokenrelay.benchmarks.endpoint;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;
import io.tokenrelay.starter.context.Caller;
import io.tokenrelay.starter.outbound.Downstreams;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Iterator;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;

/** A service that only calls. It does what its standard input says, a line each: a kind of call and how many. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class OutboundApplication {

    public static void main(String[] args) throws IOException {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(OutboundApplication.class)
                        .web(WebApplicationType.NONE)
                        .run(args);
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            OutboundCalls calls = new OutboundCalls(
                    () -> context.getBean(RestClient.Builder.class),
                    property(context, "token-relay.downstream.bearer.url"),
                    context.getBean(Downstreams.class),
                    new Callers(context)::next);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ", -1);
                System.out.println(calls.measure(words[0], Integer.parseInt(words[1])));
            }
        }
    }

    private static String property(ConfigurableApplicationContext context, String name) {
        return context.getEnvironment().getRequiredProperty(name);
    }

    /** Callers with tokens out of a file, verified as if they had come with a request. */
    private static final class Callers {

        private final AccessTokenVerifier verifier;
        private final Iterator<String> tokens;

        Callers(ConfigurableApplicationContext context) {
            String issuer = property(context, "token-relay.issuer");
            try {
                this.verifier = AccessTokenVerifier.forAudience(
                                issuer,
                                new Audience("api://items"),
                                new ImmutableJWKSet<>(JWKSet.load(
                                        URI.create(issuer + "/oauth2/jwks").toURL())))
                        .build();
                this.tokens =
                        Files.readAllLines(Path.of(property(context, "tokens"))).iterator();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (ParseException e) {
                throw new IllegalStateException(e);
            }
        }

        Caller next() {
            TokenValue token = new TokenValue(tokens.next());
            if (verifier.verify(token) instanceof Verification.Verified verified) {
                return new Caller(verified.token(), token);
            }
            throw new IllegalStateException("A caller's token is not to be believed");
        }
    }
}
