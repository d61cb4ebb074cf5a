package io.tokenrelay.benchmarks.springpeer;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Starts the issuer, or resource servers: {@code issuer <port> <operator port>}, or {@code resource-servers
 * <port>,<issuer>[,<audience>] …}. The issuer's clients come as Spring Boot's own properties.
 */
public final class SpringPeer {

    private SpringPeer() {}

    public static void main(String[] arguments) throws IOException {
        List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
        if (arguments[0].equals("issuer")) {
            issuer(rest.get(0), Integer.parseInt(rest.get(1)));
        } else {
            rest.forEach(SpringPeer::resourceServer);
        }
    }

    private static void issuer(String port, int operatorPort) throws IOException {
        var context = application(Issuer.class)
                .properties(Map.of("server.port", port, "server.address", "127.0.0.1"))
                .run();
        Operator.listen(operatorPort, context.getBean(People.class));
    }

    private static void resourceServer(String specification) {
        String[] parts = specification.split(",", -1);
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", parts[0]);
        properties.put("server.address", "127.0.0.1");
        properties.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", parts[1]);
        if (parts.length > 2) {
            properties.put("spring.security.oauth2.resourceserver.jwt.audiences", parts[2]);
        }
        properties.put("spring.autoconfigure.exclude", String.join(",", ResourceServer.NOT_AN_ISSUER));
        application(ResourceServer.class).properties(properties).run();
    }

    private static SpringApplicationBuilder application(Class<?> source) {
        return new SpringApplicationBuilder(source).bannerMode(Banner.Mode.OFF);
    }
}
