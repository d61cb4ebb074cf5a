package io.tokenrelay.benchmarks.floor;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.lang.management.ManagementFactory;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The CPU time of one operation of cryptography, in nanoseconds, on one thread that is warm: by the native code that the
 * server uses too.
 */
final class Primitives {

    private static final int TOKEN_BYTES = 600;
    private static final int SECRET_BYTES = 43;
    private static final Duration LONG_ENOUGH = Duration.ofMillis(1500);
    private static final String ES256 = "SHA256withECDSA";

    private Primitives() {}

    static Map<String, Long> measure() throws GeneralSecurityException {
        AmazonCorrettoCryptoProvider.install();
        AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair key = generator.generateKeyPair();
        byte[] token = new byte[TOKEN_BYTES];
        byte[] signature = sign(key, token);
        Map<String, Long> nanos = new LinkedHashMap<>();
        nanos.put("sign", nanosOf(() -> sign(key, token)));
        nanos.put("verify", nanosOf(() -> verify(key, token, signature)));
        nanos.put("sha256", nanosOf(() -> MessageDigest.getInstance("SHA-256").digest(new byte[SECRET_BYTES])));
        return nanos;
    }

    private static byte[] sign(KeyPair key, byte[] token) throws GeneralSecurityException {
        Signature signer = Signature.getInstance(ES256);
        signer.initSign(key.getPrivate());
        signer.update(token);
        return signer.sign();
    }

    private static Object verify(KeyPair key, byte[] token, byte[] signature) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance(ES256);
        verifier.initVerify(key.getPublic());
        verifier.update(token);
        if (!verifier.verify(signature)) {
            throw new IllegalStateException("What was just signed doesn't verify");
        }
        return verifier;
    }

    private static long nanosOf(Operation operation) throws GeneralSecurityException {
        run(operation);
        return run(operation);
    }

    private static long run(Operation operation) throws GeneralSecurityException {
        long before = cpu();
        long spent;
        long count = 0;
        do {
            operation.perform();
            count++;
            spent = cpu() - before;
        } while (spent < LONG_ENOUGH.toNanos());
        return spent / count;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private interface Operation {

        Object perform() throws GeneralSecurityException;
    }
}
