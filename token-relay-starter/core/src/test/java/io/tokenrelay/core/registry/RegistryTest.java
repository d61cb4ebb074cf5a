package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JWSAlgorithm;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistryTest {

    private static final ClientId A = new ClientId("a");
    private static final ClientId B = new ClientId("b");
    private static final Call CALL = new Call(A, B, new Scope("b:do"), null, CallTerms.usual());

    @Test
    void takesNoTwoServicesOfOneName() {
        refuses(service(A, "api://a"), service(A, "https://a.example"));
    }

    @Test
    void takesNoTwoServicesOfOneAudience() {
        refuses(service(A, "https://x.example"), service(B, "https://x.example"));
    }

    @Test
    void takesNoCallTwice() {
        refuses(service(A, "api://a", CALL, CALL), service(B, "api://b"));
    }

    @Test
    void isChangedByNobodyWhoReadsIt() {
        Registry registry = new Registry(List.of(service(A, "api://a", CALL), service(B, "api://b")));
        Collection<Service> services = registry.services();
        Map<Scope, Call> calls = registry.calls(A, B);

        assertThat(calls).containsOnlyKeys(new Scope("b:do"));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(services::clear);
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(calls::clear);
    }

    private static void refuses(Service... services) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Registry(List.of(services)));
    }

    private static Service service(ClientId name, String uri, Call... calls) {
        return new Service(
                name,
                new Audience(uri),
                JWSAlgorithm.ES256,
                Optional.empty(),
                ClientCredential.Secret.SENT,
                Map.of(),
                List.of(calls));
    }
}
