package io.tokenrelay.benchmarks.tokens.workload;

import io.tokenrelay.benchmarks.load.Load;
import io.tokenrelay.benchmarks.load.LoadResult;
import io.tokenrelay.benchmarks.load.Traffic;
import io.tokenrelay.benchmarks.tokens.contestant.Contestant;
import java.time.Duration;

/** Single requests to the token endpoint. */
abstract class HttpWorkload implements Workload {

    /** While the pace is kept, so many requests may be under way before the next has to wait. */
    static final int CONNECTIONS_AT_A_PACE = 64;

    /** For a server that isn't warm, each load may be much faster than the one before. */
    private static final double LEAST_PER_SECOND_PREPARED = 3000;

    private static final double ROOM = 1.6;

    private final Contestant contestant;
    private final SampleCheck check;
    private final int connections;
    private double most = LEAST_PER_SECOND_PREPARED;

    HttpWorkload(Contestant contestant, SampleCheck check, int connections) {
        this.contestant = contestant;
        this.check = check;
        this.connections = connections;
    }

    final Contestant contestant() {
        return contestant;
    }

    /**
     * Fresh requests for a load.
     *
     * @param most how many there will be at most
     */
    abstract Traffic traffic(Duration duration, int most);

    @Override
    public final LoadResult saturate(Duration duration) {
        Traffic traffic = traffic(duration, (int) (most * duration.toMillis() / 1000));
        LoadResult result = checked(Load.saturate(contestant.tokenEndpoint(), traffic, connections, duration));
        most = Math.max(most, ROOM * result.perSecond());
        return result;
    }

    @Override
    public final LoadResult pace(Duration duration, double perSecond) {
        Traffic traffic = traffic(duration, (int) (ROOM * perSecond * duration.toMillis() / 1000));
        return checked(Load.pace(contestant.tokenEndpoint(), traffic, CONNECTIONS_AT_A_PACE, duration, perSecond));
    }

    private LoadResult checked(LoadResult result) {
        result.samples().forEach(answer -> check.pass(body(answer)));
        return result;
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1);
    }
}
