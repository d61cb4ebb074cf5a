package io.tokenrelay.authserver.authorizations;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tokenrelay.core.registry.Reach;
import java.util.List;

/** Reaches by the steps that a grant keeps as text: of very many grants few differ, and to read one takes long. */
final class Reaches {

    private static final int MOST_KEPT = 1_000;

    private static final Cache<List<String>, Reach> READ =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    private Reaches() {}

    /** As {@link Reach#parse}. */
    static Reach of(List<String> steps) {
        return READ.get(steps, Reach::parse);
    }
}
