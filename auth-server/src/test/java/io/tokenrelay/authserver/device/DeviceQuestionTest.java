package io.tokenrelay.authserver.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.tokenrelay.authserver.accounts.People;
import io.tokenrelay.authserver.consent.ConsentItems;
import io.tokenrelay.authserver.registry.RegistryVersion;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ui.ConcurrentModel;

class DeviceQuestionTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final UUID ALICE = UUID.fromString("6f1de5b6-4f0e-4c0f-9d6b-0a9d3a1c5e11");

    private final People people = mock();
    private final DeviceQuestion question =
            new DeviceQuestion(new ConsentItems(), people, Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7, false",
        "203.0.113.7, 203.0.113.8, true",
        "2001:db8:1:2::7, 2001:db8:1:2:8::9, false",
        "2001:db8:1:2::7, 2001:db8:1:3::7, true",
        "203.0.113.7, 2001:db8:1:2::7, true",
        "unknown, unknown, true"
    })
    void saysWhetherTheDeviceAskedFromAnotherNetwork(String device, String browser, boolean elsewhere) {
        when(people.findById(ALICE)).thenReturn(Optional.empty());
        ConcurrentModel model = new ConcurrentModel();
        DeviceRequest request = new DeviceRequest(
                new ClientId("portal"),
                Scopes.of("desk"),
                device,
                NOW.minus(Duration.ofSeconds(150)),
                NOW.plus(Duration.ofMinutes(7)));

        question.describe(request, new RegistryVersion(1, new Registry(List.of())), ALICE, browser, model);

        assertThat(model)
                .containsEntry("elsewhere", elsewhere)
                .containsEntry("deviceAddress", device)
                .containsEntry("address", browser)
                .containsEntry("minutes", 2L);
    }
}
