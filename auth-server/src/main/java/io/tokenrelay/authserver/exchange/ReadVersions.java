package io.tokenrelay.authserver.exchange;

import io.tokenrelay.authserver.registry.StoredVersion;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.RegistryLines;
import io.tokenrelay.core.registry.RegistryReader;
import org.jspecify.annotations.Nullable;

/** Reads the text of a registry once for all questions about it: the last that was asked for is kept. */
final class ReadVersions {

    private volatile @Nullable ReadVersion last;

    /** A version as it reads. Two that ask at once may both read it. */
    ReadVersion of(StoredVersion version) {
        ReadVersion known = last;
        if (known == null || !known.stored().equals(version)) {
            known = new ReadVersion(
                    version,
                    RegistryReader.read(version.text(), version.source()),
                    RegistryReader.lines(version.text(), version.source()));
            last = known;
        }
        return known;
    }

    /**
     * A version, read.
     *
     * @param stored its text
     * @param registry what it says
     * @param lines where it says so
     */
    record ReadVersion(StoredVersion stored, Registry registry, RegistryLines lines) {}
}
