package io.tokenrelay.starter.replay;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * What one process has seen used, in its memory. Bounded, each kind by itself: when there is no more room, it can't tell any
 * more, rather than forget.
 *
 * <p>Of each kind, one user never takes up more than what is left for all others: one that floods the memory gets half of it,
 * two a third each. So a flood is answered with {@link ReplayStore.Use#UNKNOWN} to whoever sends it, and to nobody else.
 */
public final class ReplayStoreInMemory implements ReplayStore {

    private final Map<OneTime.Kind, UsedThings> used = new EnumMap<>(OneTime.Kind.class);
    private final Instant rememberedSince;

    /**
     * An empty one.
     *
     * @param proofs how many proofs are remembered at most, give or take the requests in flight; one needs about 300 bytes
     * @param others how many things of each other kind, the same
     * @param rememberedSince when its process began: what was used up before then, it doesn't know
     */
    public ReplayStoreInMemory(int proofs, int others, Clock clock, Instant rememberedSince) {
        for (OneTime.Kind kind : OneTime.Kind.values()) {
            used.put(kind, new UsedThings(kind == OneTime.Kind.PROOF ? proofs : others, clock));
        }
        this.rememberedSince = rememberedSince;
    }

    @Override
    public Use use(OneTime thing) {
        UsedThings ofItsKind = used.get(thing.kind());
        return ofItsKind == null ? Use.UNKNOWN : ofItsKind.use(thing);
    }

    @Override
    public Instant rememberedSince() {
        return rememberedSince;
    }
}
