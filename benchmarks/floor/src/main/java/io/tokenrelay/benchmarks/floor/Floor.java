package io.tokenrelay.benchmarks.floor;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * {@code primitives} prints what signing, verifying and hashing cost; {@code serve} and Spring Boot's arguments answers
 * requests with nothing behind them.
 */
public final class Floor {

    private Floor() {}

    public static void main(String[] arguments) throws GeneralSecurityException {
        if (arguments[0].equals("primitives")) {
            Primitives.measure().forEach((name, nanos) -> System.out.println(name + " " + nanos));
        } else {
            new SpringApplicationBuilder(EmptyServer.class)
                    .bannerMode(Banner.Mode.OFF)
                    .run(Arrays.copyOfRange(arguments, 1, arguments.length));
        }
    }
}
