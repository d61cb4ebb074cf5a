package io.tokenrelay.benchmarks.springstore;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Who can sign in: {@code person0} and so on.
 *
 * @param count how many
 * @param password of each
 */
@ConfigurationProperties("spring-store.people")
record People(int count, String password) {

    Stream<UserDetails> users() {
        String hash = "{bcrypt}" + new BCryptPasswordEncoder().encode(password);
        return IntStream.range(0, count).mapToObj(number -> User.withUsername("person" + number)
                .password(hash)
                .roles("USER")
                .build());
    }
}
