package io.tokenrelay.benchmarks.tokens.workload;

import io.tokenrelay.benchmarks.load.LoadResult;
import io.tokenrelay.benchmarks.load.RepeatedTask;
import io.tokenrelay.benchmarks.product.Login;
import io.tokenrelay.benchmarks.product.Site;
import io.tokenrelay.benchmarks.tokens.contestant.Contestant;
import java.time.Duration;
import java.util.stream.LongStream;

/**
 * People sign in, from the client's request to the authorization endpoint to its tokens, each time in a browser that knows
 * nothing yet. Everybody has consented before, so nobody is asked again.
 */
public final class SignIn implements Workload {

    private static final int THREADS = 8;
    private static final int THREADS_AT_A_PACE = 16;

    private final Contestant contestant;
    private final SampleCheck check;

    public SignIn(Contestant contestant) {
        this.contestant = contestant;
        this.check = new SampleCheck(
                contestant, contestant.loginScopes(Site.STOREFRONT).get(1));
        LongStream.range(0, Site.PEOPLE).parallel().forEach(this::signIn);
    }

    private String signIn(long number) {
        Login login = SignedInPeople.login(contestant, number);
        return "{\"access_token\":\"" + login.accessToken() + "\"}";
    }

    /** Authorization request, sign-in page, password, authorization request again, code; an access token and an ID token. */
    @Override
    public Least least() {
        return new Least(5, 2, 0, 1);
    }

    @Override
    public LoadResult saturate(Duration duration) {
        return checked(RepeatedTask.saturate(this::signIn, THREADS, duration));
    }

    @Override
    public LoadResult pace(Duration duration, double perSecond) {
        return checked(RepeatedTask.pace(this::signIn, THREADS_AT_A_PACE, duration, perSecond));
    }

    private LoadResult checked(LoadResult result) {
        result.samples().forEach(check::pass);
        return result;
    }
}
