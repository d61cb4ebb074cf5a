package io.tokenrelay.authserver.audit;

import com.google.crypto.tink.util.Bytes;
import java.util.UUID;

/** What an entry says of a person, as only the holder of that person's key can read it. */
record SealedData(UUID person, Bytes content) {}
