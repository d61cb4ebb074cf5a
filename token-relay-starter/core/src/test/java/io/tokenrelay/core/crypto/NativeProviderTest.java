package io.tokenrelay.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyPairGeneratorSpi;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
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
    void oneThatSignsWellAndVerifiesEverythingIsNotUsed() {
        NativeProvider.Found found = NativeProvider.tried(new TestProvider(CredulousOfOthers.class));

        assertThat(found.provider()).isEmpty();
        assertThat(found.reason()).contains("disagrees");
    }

    @Test
    void oneThatAgreesAndPassesItsOwnTestsIsUsed() {
        assertThat(NativeProvider.tried(new TestProvider(Sound.class)).provider())
                .isPresent();
    }

    @Test
    void oneThatFailsItsOwnTestsIsNotUsed() {
        for (String status : List.of("FAILED", "NOT_RUN", "RECURSIVELY_INVOKED")) {
            NativeProvider.Found found = NativeProvider.tried(new TestProvider(Sound.class, status));

            assertThat(found.provider()).isEmpty();
            assertThat(found.reason()).contains("its own tests");
        }
    }

    @Test
    void oneWithoutTestsOfItsOwnIsNotUsed() {
        Provider platform = NativeProvider.platform();

        NativeProvider.Found found = NativeProvider.tried(platform);

        assertThat(found.provider()).isEmpty();
        assertThat(found.reason()).contains("fails");
    }

    @Test
    void oneThatFailsIsNotUsed() {
        NativeProvider.Found found = NativeProvider.tried(new TestProvider(Broken.class));

        assertThat(found.provider()).isEmpty();
        assertThat(found.reason()).contains("no native code after all");
    }

    /** A provider of ES256, or of nothing. */
    public static final class TestProvider extends Provider {

        private static final long serialVersionUID = 1L;

        private final String status;

        private TestProvider() {
            super("Test", "1", "for tests");
            this.status = "PASSED";
        }

        private TestProvider(Class<? extends SignatureSpi> signature) {
            this(signature, "PASSED");
        }

        private TestProvider(Class<? extends SignatureSpi> signature, String status) {
            super("Test", "1", "for tests");
            this.status = status;
            put("Signature.SHA256withECDSA", signature.getName());
            put("KeyPairGenerator.EC", PlatformKeys.class.getName());
        }

        /** As the native provider has it. */
        public String runSelfTests() {
            return status;
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

    /** Signs as the platform does, and verifies everything. */
    public static class CredulousOfOthers extends Credulous {

        final Signature platform;

        public CredulousOfOthers() throws GeneralSecurityException {
            platform = Signature.getInstance("SHA256withECDSA", "SunEC");
        }

        @Override
        protected void engineInitSign(PrivateKey key) {
            try {
                platform.initSign(key);
            } catch (InvalidKeyException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected void engineUpdate(byte[] bytes, int offset, int length) {
            try {
                platform.update(bytes, offset, length);
            } catch (SignatureException e) {
                // Not asked whether it verifies: then there is nothing to do.
                assertThat(e).hasMessageContaining("initialized");
            }
        }

        @Override
        protected byte[] engineSign() {
            try {
                return platform.sign();
            } catch (SignatureException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Signs and verifies as the platform does. */
    public static final class Sound extends CredulousOfOthers {

        public Sound() throws GeneralSecurityException {}

        @Override
        protected void engineInitVerify(PublicKey key) {
            try {
                platform.initVerify(key);
            } catch (InvalidKeyException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            try {
                return platform.verify(signature);
            } catch (SignatureException e) {
                throw new IllegalStateException(e);
            }
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
