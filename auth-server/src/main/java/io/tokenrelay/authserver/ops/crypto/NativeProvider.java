package io.tokenrelay.authserver.ops.crypto;

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

/** Finds the Amazon Corretto Crypto Provider, if it is in the class path and does on this machine what it is there for. */
final class NativeProvider {

    private static final String CLASS = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    /** What access tokens and proofs of possession are signed with, as the JOSE library asks for it. */
    private static final String ES256 = "SHA256withECDSAinP1363Format";

    private static final String KEYS = "EC";
    private static final String CURVE = "secp256r1";

    /** Asked by the provider when it is made. An operator may set it, as any other of its settings. */
    private static final String RANDOM_NUMBERS = "com.amazon.corretto.crypto.provider.registerSecureRandom";

    private static final String SELF_TESTS = "runSelfTests";
    private static final String PASSED = "PASSED";

    private NativeProvider() {}

    /**
     * What was found.
     *
     * @param provider the provider, if there is one to use
     * @param reason why there is none; empty otherwise
     */
    record Found(Optional<Provider> provider, String reason) {}

    static Found notWanted() {
        return new Found(Optional.empty(), "native code is switched off");
    }

    /** Never throws: without native code the server does the same, slower. */
    static Found find() {
        return find(ServiceLoader.load(Provider.class));
    }

    static Found find(ServiceLoader<Provider> providers) {
        if (System.getProperty(RANDOM_NUMBERS) == null) {
            System.setProperty(RANDOM_NUMBERS, "false");
        }
        try {
            Optional<Provider> provider = providers.stream()
                    .filter(candidate -> candidate.type().getName().equals(CLASS))
                    .findFirst()
                    .map(ServiceLoader.Provider::get);
            return provider.map(NativeProvider::tried)
                    .orElseGet(() -> new Found(Optional.empty(), "no native code in the class path"));
        } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
            return new Found(Optional.empty(), "native code can't be loaded: " + e.getMessage());
        }
    }

    /** The platform's own implementation, even where native code is first already. */
    static Provider platform() {
        return Stream.of(Security.getProviders("Signature." + ES256))
                .filter(provider -> !provider.getClass().getName().equals(CLASS))
                .findFirst()
                .orElseThrow();
    }

    static Found tried(Provider provider) {
        if (provider.getService("Signature", ES256) == null) {
            return new Found(Optional.empty(), "native code is there, but not for this machine");
        }
        try {
            Provider platform = platform();
            boolean agree = agree(provider, platform) && agree(platform, provider);
            if (!agree) {
                return new Found(Optional.empty(), "native code disagrees with the platform on a signature");
            }
            return passesItsOwnTests(provider)
                    ? new Found(Optional.of(provider), "")
                    : new Found(Optional.empty(), "native code fails its own tests");
        } catch (GeneralSecurityException | ReflectiveOperationException | RuntimeException | LinkageError e) {
            return new Found(Optional.empty(), "native code fails: " + e.getMessage());
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
