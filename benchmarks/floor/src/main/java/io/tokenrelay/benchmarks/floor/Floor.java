package io.tokenrelay.benchmarks.floor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * {@code primitives} prints what signing, verifying and hashing cost, in nanoseconds; its input may be a password and the hash
 * that a server made of it, each on a line. {@code serve} and Spring Boot's arguments answers requests with nothing behind them.
 */
public final class Floor {

    private Floor() {}

    public static void main(String[] arguments) throws GeneralSecurityException, IOException {
        if (arguments[0].equals("primitives")) {
            primitives().forEach((name, nanos) -> System.out.println(name + " " + nanos));
        } else {
            new SpringApplicationBuilder(EmptyServer.class)
                    .bannerMode(Banner.Mode.OFF)
                    .run(Arrays.copyOfRange(arguments, 1, arguments.length));
        }
    }

    private static Map<String, Long> primitives() throws GeneralSecurityException, IOException {
        Map<String, Long> nanos = new LinkedHashMap<>(new Signatures().measure());
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String password = input.readLine();
        String hash = input.readLine();
        if (password != null && hash != null) {
            nanos.put("password", Passwords.nanosOfHashing(password, hash));
        }
        return nanos;
    }
}
