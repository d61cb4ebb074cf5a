package io.tokenrelay.starter.exchange;

import io.tokenrelay.core.token.Confirmation;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.starter.stepup.StepUpDemand;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the token endpoint's response (RFC 6749 §5, RFC 8693 §2.2) and believes nothing that was not asked for. */
final class TokenAnswerReader {

    /** RFC 6750 §2.1: anything else would not stay within its header. */
    private static final Pattern BEARER_TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private static final Pattern ERROR = Pattern.compile("[a-z_]{1,64}");
    private static final Pattern DESCRIPTION = Pattern.compile("(?:(TR-[A-Z]\\d{2,3}):\\s*)?(.*)", Pattern.DOTALL);
    private static final int MAX_DESCRIPTION = 300;
    private static final Set<String> TRANSIENT_ERRORS = Set.of("server_error", "temporarily_unavailable");

    private TokenAnswerReader() {}

    /**
     * The answer to a request.
     *
     * @param key the key that was proven with it
     * @param askedAt when it was asked: a token's life is counted from here, so never too long
     * @throws UnusableAnswerException when the response is neither a token as asked for nor a refusal
     */
    static TokenAnswer read(TokenRequest request, Confirmation key, HttpResponse<byte[]> response, Instant askedAt) {
        int status = response.statusCode();
        if (status == 200) {
            return issued(request, key, JsonAnswer.of(response, HttpTokenEndpoint.MAX_BODY), askedAt);
        }
        if (status == 400 || status == 401 || status == 403) {
            return refused(JsonAnswer.of(response, HttpTokenEndpoint.MAX_BODY));
        }
        throw new UnusableAnswerException("the token endpoint answered status " + status);
    }

    private static TokenAnswer issued(TokenRequest request, Confirmation key, JsonAnswer answer, Instant askedAt) {
        if (request instanceof TokenRequest.OnBehalfOf
                && !TokenForm.ACCESS_TOKEN_TYPE.equals(answer.string("issued_token_type"))) {
            throw new UnusableAnswerException("issued_token_type is not that of an access token");
        }
        requireSameScopes(request.scopes(), answer.string("scope"));
        String token = answer.string("access_token");
        if (token == null || !BEARER_TOKEN.matcher(token).matches()) {
            throw new UnusableAnswerException("access_token is missing or no token");
        }
        long expiresIn = answer.positiveNumber("expires_in");
        if (expiresIn == 0) {
            throw new UnusableAnswerException("expires_in is missing or not positive");
        }
        boolean bound = TokenBinding.check(answer.string("token_type"), token, key);
        return new TokenAnswer.Issued(
                new TokenValue(token), bound, askedAt.plusSeconds(expiresIn), answer.flag("once"));
    }

    /** RFC 6749 §5.1: absent means as asked for. Our server refuses rather than narrows, and nobody may widen. */
    private static void requireSameScopes(Scopes asked, @Nullable String answered) {
        try {
            if (answered == null || Scopes.parse(answered).equals(asked)) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw new UnusableAnswerException("scope is malformed");
        }
        throw new UnusableAnswerException("the token has other scopes than those asked for");
    }

    private static TokenAnswer refused(JsonAnswer answer) {
        String error = answer.string("error");
        if (error == null || !ERROR.matcher(error).matches()) {
            throw new UnusableAnswerException("a refusal without an OAuth error");
        }
        String description = answer.string("error_description");
        if (TRANSIENT_ERRORS.contains(error)) {
            throw new UnusableAnswerException("the token endpoint answered " + error);
        }
        Matcher parts = DESCRIPTION.matcher(printable(description == null ? "" : description));
        boolean said = description != null && parts.matches();
        return new TokenAnswer.Refused(
                error, said ? parts.group(1) : null, said ? parts.group(2) : null, stepUp(error, answer));
    }

    /** Without a challenge in order there is nothing that anybody could act on: then it is a refusal like others. */
    private static @Nullable StepUpDemand stepUp(String error, JsonAnswer answer) {
        if (!error.equals("insufficient_user_authentication")) {
            return null;
        }
        long maxAge = answer.positiveNumber("max_age");
        return StepUpDemand.of(
                        answer.string("acr_values"),
                        maxAge == 0 ? null : Long.toString(maxAge),
                        answer.string("step_up_challenge"))
                .orElse(null);
    }

    /** What the server says goes into logs and exceptions: one line, of bounded length. */
    private static String printable(String text) {
        String line = text.replaceAll("[^\\x20-\\x7E]", "?");
        return line.length() <= MAX_DESCRIPTION ? line : line.substring(0, MAX_DESCRIPTION);
    }
}
