package io.tokenrelay.authserver.protocol;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for localhost which nobody but these tests believes. Its key is made anew each time, by the JDK's keytool. */
final class TestCertificate {

    private static final String ALIAS = "server";
    private static final TestCertificate SHARED = create();

    private final Path keyStore;
    private final Path trustStore;
    private final Path certificate;
    private final String password;

    private TestCertificate(Path keyStore, Path trustStore, Path certificate, String password) {
        this.keyStore = keyStore;
        this.trustStore = trustStore;
        this.certificate = certificate;
        this.password = password;
    }

    /** The same for all tests of this JVM. */
    static TestCertificate shared() {
        return SHARED;
    }

    /** Certificate and key, as PKCS #12. */
    Path keyStore() {
        return keyStore;
    }

    /** The certificate alone, as what is believed, by the same password. */
    Path trustStore() {
        return trustStore;
    }

    String password() {
        return password;
    }

    /** The certificate alone, as PEM. */
    Path certificate() {
        return certificate;
    }

    /** A web server that has this certificate, not started yet. */
    HttpServer webServer() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(load(keyStore), password.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, new SecureRandom());
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore load(Path store) throws IOException, GeneralSecurityException {
        KeyStore loaded = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            loaded.load(file, password.toCharArray());
        }
        return loaded;
    }

    /** Believes this certificate and no other. */
    SSLContext client() {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(load(trustStore));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), new SecureRandom());
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestCertificate create() {
        try {
            Path directory = Files.createTempDirectory("certificate");
            Path keyStore = directory.resolve("server.p12");
            Path certificate = directory.resolve("server.pem");
            String password = UUID.randomUUID().toString();
            keytool(
                    keyStore,
                    password,
                    List.of(
                            "-genkeypair",
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "san=dns:localhost,ip:127.0.0.1",
                            "-validity",
                            "2"));
            keytool(keyStore, password, List.of("-exportcert", "-rfc", "-file", certificate.toString()));
            Path trustStore = directory.resolve("believed.p12");
            keytool(trustStore, password, List.of("-importcert", "-noprompt", "-file", certificate.toString()));
            for (Path file : List.of(directory, keyStore, trustStore, certificate)) {
                file.toFile().deleteOnExit();
            }
            return new TestCertificate(keyStore, trustStore, certificate, password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keytool(Path keyStore, String password, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        command.addAll(List.of(
                "-alias", ALIAS, "-keystore", keyStore.toString(), "-storetype", "PKCS12", "-storepass", password));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
