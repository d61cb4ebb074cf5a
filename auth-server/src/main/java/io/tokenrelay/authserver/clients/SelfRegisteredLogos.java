package io.tokenrelay.authserver.clients;

import java.util.Locale;
import java.util.Optional;

/** Port: the pictures that clients which registered themselves show of themselves, as PNG and made anew by this server. */
public interface SelfRegisteredLogos {

    /** Whether there is one for a page in this language. Nobody waits for it: one that is missing may be there later. */
    boolean isThere(SelfRegisteredClient client, Locale page);

    /** The picture for a page in this language, if there is one. */
    Optional<byte[]> find(SelfRegisteredClient client, Locale page);
}
