package io.tokenrelay.authserver.registration;

import io.tokenrelay.authserver.clients.UnfetchableException;
import java.net.URI;

/** What is fetched from the addresses that clients name when they register: from the public Internet only, and bounded. */
interface ClientDocuments {

    /** @throws UnfetchableException when there is no such document */
    String sector(URI uri) throws UnfetchableException;

    /** @throws UnfetchableException when there is no such picture */
    byte[] picture(URI uri) throws UnfetchableException;
}
