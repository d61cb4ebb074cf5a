package io.tokenrelay.authserver.ops.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.security.Provider;
import java.security.Provider.Service;
import java.security.Security;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class NativeCryptographyInitializerTest {

    private static final String NAME = "AmazonCorrettoCryptoProvider";

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withInitializer(new NativeCryptographyInitializer());
    private Provider first = Security.getProviders()[0];

    @BeforeEach
    void platformOnly() {
        // Commands that ran before in this process log warnings only.
        ((Logger) LoggerFactory.getLogger(NativeCryptographyInitializer.class)).setLevel(Level.INFO);
        first = Security.getProviders()[0];
        Security.removeProvider(NAME);
    }

    @AfterEach
    void asBefore() {
        Security.removeProvider(NAME);
        Security.insertProviderAt(first, 1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nativeCodeComesFirstAndTheLogSaysSo(CapturedOutput log) {
        context.run(started -> {
            assertThat(Security.getProviders()[0].getName()).isEqualTo(NAME);
            assertThat(log).contains("Signatures by native code: " + NAME);
        });
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void randomNumbersStayThePlatforms() {
        context.run(started -> assertThat(Security.getProvider(NAME).getServices())
                .extracting(Service::getType)
                .doesNotContain("SecureRandom"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nativeCodeIsFirstBeforeAnyBeanIsMade() {
        context.withBean(String.class, () -> Security.getProviders()[0].getName())
                .run(started -> assertThat(started.getBean(String.class)).isEqualTo(NAME));
    }

    @Test
    void switchedOffThePlatformSignsAndTheLogSaysSo(CapturedOutput log) {
        context.withPropertyValues("auth-server.cryptography.native-code=false").run(started -> {
            assertThat(Security.getProvider(NAME)).isNull();
            assertThat(log).contains("Signatures by SunEC").contains("switched off");
        });
    }
}
