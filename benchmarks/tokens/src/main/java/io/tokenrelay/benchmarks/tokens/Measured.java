package io.tokenrelay.benchmarks.tokens;

import io.tokenrelay.benchmarks.tokens.contestant.Contestant;
import io.tokenrelay.benchmarks.tokens.contestant.NodeOidcProvider;
import io.tokenrelay.benchmarks.tokens.contestant.TokenRelay;
import io.tokenrelay.benchmarks.tokens.workload.BoundExchange;
import io.tokenrelay.benchmarks.tokens.workload.ClientCredentials;
import io.tokenrelay.benchmarks.tokens.workload.Exchange;
import io.tokenrelay.benchmarks.tokens.workload.Refresh;
import io.tokenrelay.benchmarks.tokens.workload.SignIn;
import io.tokenrelay.benchmarks.tokens.workload.SignedInPeople;
import io.tokenrelay.benchmarks.tokens.workload.Workload;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What can be measured, each a command. */
enum Measured {
    CLIENT_CREDENTIALS("tokens that a service gets for itself") {
        @Override
        Map<String, Workload> workloads(Contestant contestant, int connections) {
            return Map.of(contestant.key(), new ClientCredentials(contestant, connections));
        }
    },
    EXCHANGE("tokens of 64 people, exchanged") {
        @Override
        Map<String, Workload> workloads(Contestant contestant, int connections) {
            SignedInPeople people = new SignedInPeople(contestant);
            Map<String, Workload> workloads = new LinkedHashMap<>();
            workloads.put(contestant.key(), new Exchange(contestant, people, connections));
            if (contestant instanceof TokenRelay) {
                workloads.put(contestant.key() + "-dpop", new BoundExchange(contestant, people, connections));
            }
            return workloads;
        }
    },
    REFRESH("refresh tokens, used once each") {
        @Override
        Map<String, Workload> workloads(Contestant contestant, int connections) {
            return Map.of(contestant.key(), new Refresh(contestant, connections));
        }
    },
    LOGIN("people who sign in, up to the client's tokens") {
        @Override
        Map<String, Workload> workloads(Contestant contestant, int connections) {
            return Map.of(contestant.key(), new SignIn(contestant));
        }
    };

    private final String title;

    Measured(String title) {
        this.title = title;
    }

    static Measured of(String command) {
        return Arrays.stream(values())
                .filter(measured -> measured.command().equals(command))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no measurement " + command));
    }

    String command() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title() {
        return title;
    }

    boolean includes(String product) {
        return this == CLIENT_CREDENTIALS || !product.equals(NodeOidcProvider.KEY);
    }

    /** By the name of their rows. */
    abstract Map<String, Workload> workloads(Contestant contestant, int connections);
}
