package io.tokenrelay.authserver.ops.embedded;

import io.tokenrelay.authserver.startup.StartupRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ClassUtils;

/**
 * PostgreSQL's programs, unpacked from an archive on the class path.
 *
 * <p>They go into the data directory and not, as is usual, into one for temporary files: what lies there another user
 * may have put there.
 */
final class PostgresBinaries {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);

    private static final List<String> NEEDED_TO_UNPACK =
            List.of("org.apache.commons.compress.archivers.tar.TarArchiveInputStream", "org.tukaani.xz.XZInputStream");

    private final ClassLoader classLoader;
    private final String archive;

    PostgresBinaries(ClassLoader classLoader) {
        this(classLoader, archiveFor(System.getProperty("os.name"), System.getProperty("os.arch")));
    }

    PostgresBinaries(ClassLoader classLoader, String archive) {
        this.classLoader = classLoader;
        this.archive = archive;
    }

    /** The archive's name, as the binaries' publisher chose it. On macOS one archive serves both processors. */
    static String archiveFor(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("mac")) {
            return "postgres-darwin-x86_64.txz";
        }
        String arch =
                switch (osArch) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> osArch;
                };
        return "postgres-" + os.replaceAll("[^a-z0-9]", "") + "-" + arch + ".txz";
    }

    /**
     * Unpacks the programs, unless they are there from an earlier start.
     *
     * @return the directory with {@code bin}, {@code lib} and {@code share}
     * @throws StartupRefused when this build has none for this machine
     */
    Path unpackInto(Path directory) throws IOException {
        Path home = directory.resolve(digest());
        if (Files.isDirectory(home)) {
            return home;
        }
        LOG.info("Unpacking PostgreSQL into {}", home);
        Path unfinished = directory.resolve("unfinished");
        deleteRecursively(unfinished);
        Files.createDirectories(unfinished);
        try (InputStream in = open()) {
            TarArchive.unpack(in, unfinished);
        }
        Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        return home;
    }

    private InputStream open() {
        for (String needed : NEEDED_TO_UNPACK) {
            if (!ClassUtils.isPresent(needed, classLoader)) {
                throw missing(needed);
            }
        }
        InputStream in = classLoader.getResourceAsStream(archive);
        if (in == null) {
            throw missing(archive);
        }
        return in;
    }

    private static StartupRefused missing(String what) {
        return new StartupRefused(EmbeddedDatabaseError.NOT_IN_THIS_BUILD, "Missing on the class path: " + what + ".");
    }

    /** Names the version: another archive goes into another directory. */
    private String digest() throws IOException {
        try (DigestInputStream in = new DigestInputStream(open(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static void deleteRecursively(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
