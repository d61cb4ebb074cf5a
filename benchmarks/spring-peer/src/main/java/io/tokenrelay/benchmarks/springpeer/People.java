package io.tokenrelay.benchmarks.springpeer;

import java.util.stream.Stream;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** The people who sign in, and the way to shut one of them out. */
final class People implements UserDetailsService {

    private final InMemoryUserDetailsManager users = new InMemoryUserDetailsManager(
            Stream.of("alice", "bob", "admin").map(People::person).toList());

    private static UserDetails person(String name) {
        return User.withUsername(name)
                .password("{noop}" + name + "-demo-password")
                .roles("USER")
                .build();
    }

    @Override
    public UserDetails loadUserByUsername(String username) {
        return users.loadUserByUsername(username);
    }

    void disable(String username) {
        users.updateUser(User.withUserDetails(person(username)).disabled(true).build());
    }
}
