package io.tokenrelay.benchmarks.floor;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** What a password's hash costs, by the implementation that the server uses. */
final class Passwords {

    private Passwords() {}

    /**
     * In nanoseconds of CPU time.
     *
     * @param hash made by the server of this password: it says with which parameters
     */
    static long nanosOfHashing(String password, String hash) {
        Argon2PasswordEncoder argon2id = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
        return CpuTime.nanosOf(() -> {
            if (!argon2id.matches(password, hash)) {
                throw new IllegalStateException("The hash is not of this password");
            }
            return hash;
        });
    }
}
