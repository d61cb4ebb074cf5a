package io.tokenrelay.authserver.ops.crypto;

import io.tokenrelay.core.crypto.NativeProvider;
import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Puts the native implementation before the platform's own, before any key is read: keys that one of them made are slow in
 * the other.
 *
 * <p>It is loaded and tried in a thread of its own while the context reads its configuration, which needs no cryptography.
 * The choice is made before any bean but those that read the configuration.
 */
final class NativeCryptographyInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Logger LOG = LoggerFactory.getLogger(NativeCryptographyInitializer.class);

    private static final String PREFIX = "auth-server.cryptography";

    /** Asked by the provider when it is made. An operator may set it, as any other of its settings. */
    private static final String RANDOM_NUMBERS = "com.amazon.corretto.crypto.provider.registerSecureRandom";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        boolean wanted = Binder.get(context.getEnvironment())
                .bindOrCreate(PREFIX, CryptographyProperties.class)
                .nativeCode();
        FutureTask<NativeProvider.Found> search = new FutureTask<>(
                wanted ? NativeCryptographyInitializer::find : NativeCryptographyInitializer::notWanted);
        Thread thread = new Thread(search, "native-cryptography");
        thread.setDaemon(true);
        thread.start();
        context.addBeanFactoryPostProcessor(beans -> choose(result(search)));
    }

    private static NativeProvider.Found result(FutureTask<NativeProvider.Found> search) {
        try {
            return search.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The search for native code ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static NativeProvider.Found notWanted() {
        return new NativeProvider.Found(Optional.empty(), true, "native code is switched off");
    }

    private static void choose(NativeProvider.Found found) {
        found.provider().ifPresentOrElse(NativeCryptographyInitializer::use, () -> {
            Provider platform = NativeProvider.platform();
            LOG.info("Signatures by {} {}: {}", platform.getName(), platform.getVersionStr(), found.reason());
        });
    }

    private static NativeProvider.Found find() {
        if (System.getProperty(RANDOM_NUMBERS) == null) {
            System.setProperty(RANDOM_NUMBERS, "false");
        }
        return NativeProvider.find();
    }

    private static void use(Provider provider) {
        Security.insertProviderAt(provider, 1);
        LOG.info("Signatures by native code: {} {}", provider.getName(), provider.getVersionStr());
    }
}
