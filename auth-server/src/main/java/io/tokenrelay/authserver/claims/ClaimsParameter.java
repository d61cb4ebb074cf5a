package io.tokenrelay.authserver.claims;

import io.tokenrelay.authserver.json.StrictJson;
import io.tokenrelay.authserver.json.UnreadableJsonException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parameter {@code claims} of an authorization request (OpenID Connect Core §5.5), read as far as it is understood. Claims and
 * members that aren't known are ignored, as the specification wants it; what has another form than it describes is refused.
 *
 * @param personal what the client wants to learn about the person
 * @param acr what the sign-in is to be called; empty when it may be called anything
 * @param subjects of whom one has to be the person who signs in; empty when anybody may
 */
public record ClaimsParameter(RequestedClaims personal, Optional<RequestedAcr> acr, Optional<Set<String>> subjects) {

    /** The parameter's name. */
    public static final String NAME = "claims";

    /** As long as a whole authorization request may be. */
    private static final int LONGEST = 4096;

    private static final StrictJson JSON = new StrictJson(LONGEST);
    private static final String ID_TOKEN = "id_token";
    private static final String USER_INFO = "userinfo";
    private static final String ACR = "acr";
    private static final String SUB = "sub";

    /** Reads the parameter; empty when it is malformed. */
    public static Optional<ClaimsParameter> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            JsonNode claims = JSON.object(text);
            return Optional.of(of(requests(claims.get(ID_TOKEN)), requests(claims.get(USER_INFO))));
        } catch (UnreadableJsonException | MalformedClaimsException e) {
            return Optional.empty();
        }
    }

    /** A parameter that is well formed, as it is when it doesn't say who may sign in. */
    public static String withoutSubjects(String text) {
        try {
            JsonNode claims = JSON.object(text);
            for (String place : List.of(ID_TOKEN, USER_INFO)) {
                if (claims.get(place) instanceof ObjectNode requests) {
                    requests.remove(SUB);
                }
            }
            return claims.toString();
        } catch (UnreadableJsonException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Whether a parameter asks for an {@code acr} in the ID token, of whatever value; one that is malformed doesn't. */
    public static boolean asksForAcr(String text) {
        try {
            return JSON.object(text).path(ID_TOKEN).has(ACR);
        } catch (UnreadableJsonException e) {
            return false;
        }
    }

    private static ClaimsParameter of(Map<String, ClaimRequest> idToken, Map<String, ClaimRequest> userInfo)
            throws MalformedClaimsException {
        return new ClaimsParameter(
                new RequestedClaims(personal(idToken), personal(userInfo)),
                acr(idToken.get(ACR)),
                subjects(idToken.get(SUB), userInfo.get(SUB)));
    }

    private static Map<String, ClaimRequest> requests(@Nullable JsonNode claims) throws MalformedClaimsException {
        if (claims == null) {
            return Map.of();
        }
        if (!claims.isObject()) {
            throw new MalformedClaimsException();
        }
        Map<String, ClaimRequest> requests = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> claim : claims.properties()) {
            requests.put(claim.getKey(), ClaimRequest.read(claim.getValue()));
        }
        return requests;
    }

    /** With whatever value: what is told is what is known. */
    private static Set<PersonalClaim> personal(Map<String, ClaimRequest> requests) {
        return requests.keySet().stream()
                .flatMap(claim -> PersonalClaim.of(claim).stream())
                .collect(Collectors.toSet());
    }

    private static Optional<RequestedAcr> acr(@Nullable ClaimRequest request) throws MalformedClaimsException {
        List<String> values = request == null ? null : request.texts();
        return request == null || values == null
                ? Optional.empty()
                : Optional.of(new RequestedAcr(values, request.essential()));
    }

    /** Where both places name somebody, it has to be somebody whom both name; there may be nobody. */
    private static Optional<Set<String>> subjects(@Nullable ClaimRequest idToken, @Nullable ClaimRequest userInfo)
            throws MalformedClaimsException {
        List<String> first = idToken == null ? null : idToken.texts();
        List<String> second = userInfo == null ? null : userInfo.texts();
        if (first == null || second == null) {
            return Optional.ofNullable(first == null ? second : first).map(Set::copyOf);
        }
        Set<String> both = new HashSet<>(first);
        both.retainAll(second);
        return Optional.of(both);
    }
}
