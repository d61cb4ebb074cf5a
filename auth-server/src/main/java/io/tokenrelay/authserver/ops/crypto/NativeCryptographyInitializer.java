package io.tokenrelay.authserver.ops.crypto;

import java.security.Provider;
import java.security.Security;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Puts the native implementation before the platform's own, before any key is read: keys that one of them made are slow in
 * the other.
 */
final class NativeCryptographyInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Logger LOG = LoggerFactory.getLogger(NativeCryptographyInitializer.class);

    private static final String PREFIX = "auth-server.cryptography";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        boolean wanted = Binder.get(context.getEnvironment())
                .bindOrCreate(PREFIX, CryptographyProperties.class)
                .nativeCode();
        NativeProvider.Found found = wanted ? NativeProvider.find() : NativeProvider.notWanted();
        found.provider().ifPresentOrElse(NativeCryptographyInitializer::use, () -> {
            Provider platform = NativeProvider.platform();
            LOG.info("Signatures by {} {}: {}", platform.getName(), platform.getVersionStr(), found.reason());
        });
    }

    private static void use(Provider provider) {
        Security.insertProviderAt(provider, 1);
        LOG.info("Signatures by native code: {} {}", provider.getName(), provider.getVersionStr());
    }
}
