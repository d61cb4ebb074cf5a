package io.tokenrelay.authserver.audit;

import com.google.crypto.tink.util.Bytes;
import io.tokenrelay.core.event.PersonalData;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals what tells who a person is before it is stored, and is the one place that reads it again.
 *
 * <p>It is sealed with the person's own key, and tied to person, type and time of its row: moved to another it does not open.
 */
final class PersonalDataSeal {

    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

    private final PersonKeys keys;
    private final JsonMapper json = JsonMapper.builder().build();

    PersonalDataSeal(PersonKeys keys) {
        this.keys = keys;
    }

    SealedData seal(PersonalData data, String type, Instant at) {
        byte[] content = json.writeValueAsBytes(AuditText.fit(data.values()));
        try {
            byte[] sealed = keys.findOrCreate(data.person())
                    .encrypt(content, associatedData(data.person().toString(), type, at));
            return new SealedData(data.person(), Bytes.copyFrom(sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Can't seal what is known of " + data.person(), e);
        }
    }

    /**
     * What an entry says of a person; nothing when that person's key was destroyed.
     *
     * @throws IllegalStateException when it was sealed for another entry, or with another key
     */
    Optional<Map<String, String>> open(SealedData sealed, String type, Instant at) {
        return keys.find(sealed.person()).map(key -> {
            try {
                byte[] content = key.decrypt(
                        sealed.content().toByteArray(),
                        associatedData(sealed.person().toString(), type, at));
                return json.readValue(content, VALUES);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("What is sealed for " + sealed.person() + " does not open", e);
            }
        });
    }

    private static byte[] associatedData(String person, String type, Instant at) {
        String microseconds = at.truncatedTo(ChronoUnit.MICROS).toString();
        return String.join("/", "audit_event", person, type, microseconds).getBytes(StandardCharsets.UTF_8);
    }
}
