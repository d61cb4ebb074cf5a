package io.tokenrelay.core.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Finds the Amazon Corretto Crypto Provider, if it is in the class path and does on this machine what it is there for:
 * signatures of ES256, many times faster than the platform's own.
 *
 * <p>It is used only when it proves itself: it and the platform verify each other's signature, neither takes one of another
 * text, and its own tests pass.
 */
public final class NativeProvider {

    private static final String CLASS = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    /** What access tokens and proofs of possession are signed with, as the JOSE library asks for it. */
    private static final String ES256 = "SHA256withECDSA";

    private static final String KEYS = "EC";
    private static final String CURVE = "secp256r1";

    private static final String SELF_TESTS = "runSelfTests";
    private static final String PASSED = "PASSED";

    private NativeProvider() {}

    /**
     * What was found.
     *
     * @param provider the provider, if there is one to use
     * @param isThere whether it is in the class path, so that somebody wants it
     * @param reason why there is none to use; empty otherwise
     */
    public record Found(Optional<Provider> provider, boolean isThere, String reason) {

        private static Found unusable(String reason) {
            return new Found(Optional.empty(), true, reason);
        }
    }

    /** Never throws: without native code the platform does the same, slower. */
    public static Found find() {
        return find(ServiceLoader.load(Provider.class));
    }

    static Found find(ServiceLoader<Provider> providers) {
        try {
            Optional<Provider> provider = providers.stream()
                    .filter(candidate -> candidate.type().getName().equals(CLASS))
                    .findFirst()
                    .map(ServiceLoader.Provider::get);
            return provider.map(NativeProvider::tried)
                    .orElseGet(() -> new Found(Optional.empty(), false, "no native code in the class path"));
        } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
            return Found.unusable("native code can't be loaded: " + e.getMessage());
        }
    }

    /** The platform's own implementation, even where native code is first already. */
    public static Provider platform() {
        return Stream.of(Security.getProviders("Signature." + ES256))
                .filter(provider -> !provider.getClass().getName().equals(CLASS))
                .findFirst()
                .orElseThrow();
    }

    static Found tried(Provider provider) {
        if (provider.getService("Signature", ES256) == null) {
            return Found.unusable("native code is there, but not for this machine");
        }
        try {
            Provider platform = platform();
            boolean agree = agree(provider, platform) && agree(platform, provider);
            if (!agree) {
                return Found.unusable("native code disagrees with the platform on a signature");
            }
            return passesItsOwnTests(provider)
                    ? new Found(Optional.of(provider), true, "")
                    : Found.unusable("native code fails its own tests");
        } catch (GeneralSecurityException | ReflectiveOperationException | RuntimeException | LinkageError e) {
            return Found.unusable("native code fails: " + e.getMessage());
        }
    }

    /** Of all that it does, as it comes first for all of it. By name: where there is no native code its classes aren't there. */
    private static boolean passesItsOwnTests(Provider provider) throws ReflectiveOperationException {
        Object status = provider.getClass().getMethod(SELF_TESTS).invoke(provider);
        return PASSED.equals(String.valueOf(status));
    }

    /** Whether one verifies what the other signed, and not what it didn't. */
    private static boolean agree(Provider one, Provider other) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(KEYS, one);
        generator.initialize(new ECGenParameterSpec(CURVE));
        KeyPair keys = generator.generateKeyPair();
        byte[] text = keys.getPublic().getEncoded();
        Signature signing = Signature.getInstance(ES256, one);
        signing.initSign(keys.getPrivate());
        signing.update(text);
        byte[] signature = signing.sign();
        boolean genuine = verify(other, keys, text, signature);
        text[0] ^= 1;
        return genuine && !verify(other, keys, text, signature);
    }

    private static boolean verify(Provider provider, KeyPair keys, byte[] text, byte[] signature)
            throws GeneralSecurityException {
        Signature verifying = Signature.getInstance(ES256, provider);
        verifying.initVerify(keys.getPublic());
        verifying.update(text);
        return verifying.verify(signature);
    }
}
