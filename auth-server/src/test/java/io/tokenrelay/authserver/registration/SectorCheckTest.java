package io.tokenrelay.authserver.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.clients.BoundedFetch;
import io.tokenrelay.authserver.clients.BoundedHttp;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.clients.UnfetchableException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SectorCheckTest {

    private static final String SECTOR = "https://app.example/sector";
    private static final String ALL =
            "[\"https://app.example/b\", \"https://other.example/\", 7, \"https://app.example/a\"]";

    private final TestClientDocuments documents = new TestClientDocuments();
    private final SectorCheck sectors = new SectorCheck(documents);

    @Test
    void takesADocumentThatListsAllAddresses() {
        documents.publish(SECTOR, ALL);

        assertThatCode(() -> sectors.check(client(", \"sector_identifier_uri\": \"" + SECTOR + "\"")))
                .doesNotThrowAnyException();
    }

    @Test
    void asksForNoneOfAClientThatNamesNone() {
        assertThatCode(() -> sectors.check(client(""))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[\"https://app.example/a\"]",
                "[\"https://app.example/a\", \"https://app.example/B\"]",
                "{\"a\": \"https://app.example/a\", \"b\": \"https://app.example/b\"}",
                "\"https://app.example/a https://app.example/b\"",
                "[\"https://app.example/a\", \"https://app.example/b\"",
                ""
            })
    void refusesAnyOther(String document) {
        documents.publish(SECTOR, document);

        assertRefused();
    }

    @Test
    void refusesOneThatCannotBeHad() {
        assertRefused();
    }

    /** Else a client would be told that its document is wrong, which nobody has looked at. */
    @Test
    void saysWhenItCannotAskForOneAtThisMoment() {
        BoundedFetch none = new BoundedFetch(
                BoundedHttp.inPublic(Duration.ofSeconds(1)),
                Set.of("https"),
                0,
                new BoundedFetch.Kind(List.of("application/json"), 1));
        ClientDocuments busy = new TestClientDocuments() {
            @Override
            public String sector(URI uri) throws UnfetchableException {
                return none.fetch(uri);
            }
        };

        assertThatThrownBy(() -> new SectorCheck(busy).check(client(", \"sector_identifier_uri\": \"" + SECTOR + "\"")))
                .isInstanceOfSatisfying(ProtocolRefusal.class, refusal -> {
                    assertThat(refusal.id()).isEqualTo("TR-G82");
                    assertThat(refusal.getError().getErrorCode()).isEqualTo("temporarily_unavailable");
                });
    }

    private void assertRefused() {
        assertThatThrownBy(() -> sectors.check(client(", \"sector_identifier_uri\": \"" + SECTOR + "\"")))
                .isInstanceOfSatisfying(ProtocolRefusal.class, refusal -> assertThat(refusal.id())
                        .isEqualTo("TR-G79"));
    }

    private static ClientMetadata client(String more) {
        return MetadataReader.read(MetadataDocument.kept(
                "{\"redirect_uris\": [\"https://app.example/a\", \"https://app.example/b\"]" + more + "}"));
    }
}
