package io.tokenrelay.authserver.ops.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyPairGeneratorSpi;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NativeProviderTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void nativeCodeIsFoundWhereThereIsSome() {
        assertThat(NativeProvider.find().provider()).map(Provider::getName).contains("AmazonCorrettoCryptoProvider");
    }

    @Test
    void aClassPathWithoutItLeavesThePlatforms() {
        ClassLoader empty = new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader());

        NativeProvider.Found found = NativeProvider.find(ServiceLoader.load(Provider.class, empty));

        assertThat(found.provider()).isEmpty();
        assertThat(found.reason()).contains("class path");
    }

    @Test
    void oneThatCouldNotBeLoadedOnThisMachineOffersNothingAndIsNotUsed() {
        NativeProvider.Found found = NativeProvider.tried(new TestProvider());

        assertThat(found.provider()).isEmpty();
        assertThat(found.reason()).contains("not for this machine");
    }

    @Test
    void oneThatSignsWithNothingIsNotUsed() {
        NativeProvider.Found found = NativeProvider.tried(new TestProvider(Credulous.class));

        assertThat(found.provider()).isEmpty();
        // Whether the platform says no to what it signed, or throws, is the platform's choice.
        assertThat(found.reason()).containsAnyOf("disagrees", "fails");
    }

    @Test
    void oneThatFailsIsNotUsed() {
        NativeProvider.Found found = NativeProvider.tried(new TestProvider(Broken.class));

        assertThat(found.provider()).isEmpty();
        assertThat(found.reason()).contains("no native code after all");
    }

    /** A provider of ES256, or of nothing. */
    private static final class TestProvider extends Provider {

        private static final long serialVersionUID = 1L;

        private TestProvider() {
            super("Test", "1", "for tests");
        }

        private TestProvider(Class<? extends SignatureSpi> signature) {
            this();
            put("Signature.SHA256withECDSAinP1363Format", signature.getName());
            put("KeyPairGenerator.EC", PlatformKeys.class.getName());
        }
    }

    /** Makes the platform's keys. */
    public static final class PlatformKeys extends KeyPairGeneratorSpi {

        @Override
        public void initialize(int size, SecureRandom random) {}

        @Override
        public void initialize(AlgorithmParameterSpec parameters, SecureRandom random) {}

        @Override
        public KeyPair generateKeyPair() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", "SunEC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Signs with nothing, and verifies everything. */
    public static class Credulous extends SignatureSpi {

        @Override
        protected void engineInitVerify(PublicKey key) {}

        @Override
        protected void engineInitSign(PrivateKey key) {}

        @Override
        protected void engineUpdate(byte b) {}

        @Override
        protected void engineUpdate(byte[] bytes, int offset, int length) {}

        @Override
        protected byte[] engineSign() {
            return new byte[64];
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            return true;
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {}

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException(name);
        }
    }

    /** Is there, and doesn't work. */
    public static final class Broken extends Credulous {

        @Override
        protected byte[] engineSign() {
            throw new UnsatisfiedLinkError("no native code after all");
        }
    }
}
