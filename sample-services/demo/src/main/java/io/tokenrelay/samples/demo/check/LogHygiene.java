package io.tokenrelay.samples.demo.check;

import io.tokenrelay.samples.demo.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** After all that has happened: what the five processes have written about it. */
final class LogHygiene {

    /** How every JSON object begins in Base64, and so every JWT. */
    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]{10,}");

    private final World world;
    private final Places places;

    LogHygiene(World world, Places places) {
        this.world = world;
        this.places = places;
    }

    Chapter chapter() {
        return new Chapter(
                "What the logs say about all this",
                List.of(
                        Scenario.works("no access token and no ID token, whole or in parts", this::noToken),
                        Scenario.works("no refresh token", this::noRefreshToken),
                        Scenario.works("no client secret", this::noSecret),
                        Scenario.works("no password", this::noPassword)));
    }

    private void noToken() throws IOException {
        for (Path log : logs()) {
            Expect.that(!JWT.matcher(Files.readString(log)).find(), log.getFileName() + " holds a token");
        }
    }

    private void noRefreshToken() throws IOException {
        nowhere(world.login(Person.BOB).refreshToken());
        nowhere(world.login(Person.ALICE).refreshToken());
    }

    private void noSecret() throws IOException {
        for (String service : List.of("storefront", "orders", "payments", "inventory")) {
            nowhere(Files.readString(places.secret(service)).strip());
        }
    }

    private void noPassword() throws IOException {
        for (Person person : Person.values()) {
            nowhere(person.password());
        }
    }

    private void nowhere(String secret) throws IOException {
        for (Path log : logs()) {
            Expect.that(!Files.readString(log).contains(secret), log.getFileName() + " holds it");
        }
    }

    private List<Path> logs() throws IOException {
        try (Stream<Path> logs = Files.list(places.logs())) {
            return logs.toList();
        }
    }
}
