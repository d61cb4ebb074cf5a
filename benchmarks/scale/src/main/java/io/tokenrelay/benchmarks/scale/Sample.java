package io.tokenrelay.benchmarks.scale;

import io.tokenrelay.benchmarks.http.Browser;
import io.tokenrelay.benchmarks.http.Field;
import io.tokenrelay.benchmarks.load.Load;
import io.tokenrelay.benchmarks.load.LoadResult;
import io.tokenrelay.benchmarks.load.RepeatedTask;
import io.tokenrelay.benchmarks.load.Reply;
import io.tokenrelay.benchmarks.load.Traffic;
import io.tokenrelay.benchmarks.product.GoodAnswers;
import io.tokenrelay.benchmarks.product.Site;
import io.tokenrelay.benchmarks.product.TokenRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Those of an installation's people, sessions and clients, drawn from all of them, with whom it is put under load. */
final class Sample {

    private static final int SESSIONS = 10_000;
    private static final int TOKENS = 1000;
    private static final int CLIENTS = 1000;
    private static final byte[] ACTIVE = "\"active\":true".getBytes(StandardCharsets.US_ASCII);

    private final Installation installation;
    private final RandomGenerator random = new SplittableRandom(20);
    private final List<String> accessTokens = new ArrayList<>();
    private final Deque<String> furtherTokens = new ArrayDeque<>();

    Sample(Installation installation) {
        this.installation = installation;
        installation.refreshTokens().draw(installation.population().of(Dimension.SESSIONS), SESSIONS, random);
    }

    LoadResult refresh(Duration duration, int connections) {
        return load(new Refreshes(), connections, duration);
    }

    LoadResult exchange(Duration duration, int connections) {
        return load(
                new GoodAnswers(accessTokens.stream()
                        .map(token -> request(
                                Site.STOREFRONT,
                                installation.first().exchange(Site.STOREFRONT, token, Site.ORDERS, Site.ORDERS_SCOPE)))
                        .toList()),
                connections,
                duration);
    }

    /** Those that call inventory: of them, many different ones. */
    LoadResult clientCredentials(Duration duration, int connections) {
        int callers = Math.min(
                installation.population().of(Dimension.CLIENTS),
                installation.population().of(Dimension.CALLS));
        List<Field> fields = installation.first().clientCredentials(Site.INVENTORY, Site.INVENTORY_SCOPE);
        return load(
                new GoodAnswers(random.ints(CLIENTS, 1, callers + 1)
                        .mapToObj(number -> request(RegistryText.CLIENT + number, fields))
                        .toList()),
                connections,
                duration);
    }

    LoadResult introspection(Duration duration, int connections) {
        Node node = installation.first();
        return load(
                new GoodAnswers(
                        accessTokens.stream()
                                .map(token -> new TokenRequest(
                                                node,
                                                node.introspection(),
                                                Site.STOREFRONT,
                                                List.of(new Field("token", token)))
                                        .bytes())
                                .toList(),
                        reply -> reply.status() == 200 && reply.contains(ACTIVE)),
                connections,
                duration);
    }

    /** By so many people at once as there are connections for other things: hashing their passwords keeps all processors busy. */
    LoadResult login(Duration duration, int connections) {
        return RepeatedTask.saturate(this::signIn, connections, duration);
    }

    private String signIn(long number) {
        Node node = installation.first();
        int people = installation.population().of(Dimension.PEOPLE);
        // Far apart, and none twice before all were there.
        int person = (int) (number * 7919 % people) + 1;
        Browser browser = new Browser(Seeds.username(person), Site.PASSWORD);
        return node.login(node.authorize(browser, Site.STOREFRONT, node.loginScopes(Site.STOREFRONT)), Map.of())
                .client();
    }

    /** Of tokens that nothing else is done with. */
    LoadResult revocation(Duration duration, int connections) {
        return load(new RevokedTokens(), connections, duration);
    }

    private byte[] request(String client, List<Field> fields) {
        return new TokenRequest(installation.first(), client, fields).bytes();
    }

    /** Over all nodes, as if something stood before them that hands on what it gets. */
    private LoadResult load(Traffic traffic, int connections, Duration duration) {
        List<URI> nodes = installation.nodes().stream().map(Node::tokenEndpoint).toList();
        return Load.saturate(nodes, traffic, connections, duration);
    }

    /** Each token once, what comes in its place after all others. */
    private final class Refreshes implements Traffic {

        @Override
        public Optional<byte[]> next() {
            return installation
                    .refreshTokens()
                    .next()
                    .map(token -> request(
                            Site.STOREFRONT,
                            List.of(new Field("grant_type", "refresh_token"), new Field("refresh_token", token))));
        }

        @Override
        public boolean isGood(Reply reply) {
            Optional<String> rotated = reply.text("refresh_token");
            rotated.ifPresent(installation.refreshTokens()::add);
            reply.text("access_token").ifPresent(token -> {
                if (accessTokens.size() < TOKENS && accessTokens.size() <= furtherTokens.size()) {
                    accessTokens.add(token);
                } else {
                    furtherTokens.add(token);
                }
            });
            return rotated.isPresent() && GoodAnswers.hasToken(reply);
        }
    }

    private final class RevokedTokens implements Traffic {

        @Override
        public Optional<byte[]> next() {
            Node node = installation.first();
            return Optional.ofNullable(furtherTokens.poll()).map(token -> new TokenRequest(
                            node, node.revocation(), Site.STOREFRONT, List.of(new Field("token", token)))
                    .bytes());
        }

        @Override
        public boolean isGood(Reply reply) {
            return reply.status() == 200;
        }
    }
}
