package io.tokenrelay.benchmarks.floor;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** What ES256 and SHA-256 cost, by the native code that the server uses too. */
final class Signatures {

    private static final String ES256 = "SHA256withECDSA";

    private final byte[] token = new byte[600];
    private final byte[] secret = new byte[43];
    private final KeyPair key;

    Signatures() throws GeneralSecurityException {
        AmazonCorrettoCryptoProvider.install();
        AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        this.key = generator.generateKeyPair();
    }

    Map<String, Long> measure() throws GeneralSecurityException {
        byte[] signature = sign();
        Map<String, Long> nanos = new LinkedHashMap<>();
        nanos.put("sign", CpuTime.nanosOf(this::sign));
        nanos.put("verify", CpuTime.nanosOf(() -> verify(signature)));
        nanos.put("sha256", CpuTime.nanosOf(() -> MessageDigest.getInstance("SHA-256")
                .digest(secret)));
        return nanos;
    }

    private byte[] sign() throws GeneralSecurityException {
        Signature signer = Signature.getInstance(ES256);
        signer.initSign(key.getPrivate());
        signer.update(token);
        return signer.sign();
    }

    private Signature verify(byte[] signature) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance(ES256);
        verifier.initVerify(key.getPublic());
        verifier.update(token);
        if (!verifier.verify(signature)) {
            throw new IllegalStateException("What was just signed doesn't verify");
        }
        return verifier;
    }
}
