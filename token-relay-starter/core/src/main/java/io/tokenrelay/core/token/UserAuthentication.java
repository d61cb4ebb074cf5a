package io.tokenrelay.core.token;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How and when the person of a token signed in (RFC 9068 §2.2.1).
 *
 * @param authTime {@code auth_time}: when the person last proved who they are, to the second
 * @param acr {@code acr}: the class that this sign-in reached, null when the server states none
 * @param amr {@code amr}: the methods used (RFC 8176), empty when the server states none
 */
public record UserAuthentication(Instant authTime, @Nullable String acr, List<String> amr) {

    public UserAuthentication {
        amr = List.copyOf(amr);
    }
}
