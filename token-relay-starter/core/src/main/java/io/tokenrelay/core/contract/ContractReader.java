package io.tokenrelay.core.contract;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ChainPattern;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.SubjectKind;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads the JSON form of a contract, and nothing that differs from it. */
final class ContractReader {

    static final String EXCHANGE = "exchange";
    static final String SERVICE = "service";
    static final String REQUIRED = "required";

    private static final int MAX_LENGTH = 1024 * 1024;

    private ContractReader() {}

    static ServiceContract read(String json, String sourceName) {
        Problems problems = new Problems();
        Optional<ServiceContract> contract = parse(json, problems).flatMap(ContractReader::contract);
        if (!problems.isEmpty()) {
            throw new ContractRefused(sourceName, problems.told());
        }
        return contract.orElseThrow();
    }

    private static Optional<JsonObject> parse(String json, Problems problems) {
        try {
            // Null for a document that is nothing but null, whatever its annotations say.
            Optional<Map<String, Object>> members = Optional.ofNullable(JSONObjectUtils.parse(json, MAX_LENGTH));
            if (members.isPresent()) {
                return Optional.of(new JsonObject("", members.get(), problems));
            }
        } catch (ParseException e) {
            // Its message may quote what was read.
        }
        problems.add("the document: is no JSON object of at most " + MAX_LENGTH + " characters");
        return Optional.empty();
    }

    private static Optional<ServiceContract> contract(JsonObject json) {
        if (!json.number("version").equals(Optional.of((long) ContractJson.VERSION))) {
            json.problem("version", "is not " + ContractJson.VERSION + ", the only one that is known here");
            return Optional.empty();
        }
        Optional<ClientId> service = json.required("service", ClientId::new);
        Optional<Audience> uri = json.required("uri", Audience::new);
        Optional<Scopes> signIn = json.has("signIn") ? Optional.of(scopes(json, "signIn")) : Optional.empty();
        List<EndpointContract> endpoints =
                json.objects("endpoints", ContractLimits.ENDPOINTS, ContractReader::endpoint);
        List<ServiceContract.Exemption> paths =
                json.objects("publicPaths", ContractLimits.VALUES, entry -> exemption(entry, "path"));
        List<ServiceContract.Exemption> chains =
                json.objects("otherFilterChains", ContractLimits.VALUES, entry -> exemption(entry, "bean"));
        List<CallContract> downstreams =
                json.objects("downstreams", ContractLimits.DOWNSTREAMS, ContractReader::downstream);
        boolean requiresBoundTokens = json.optional("senderConstraint", ContractReader::senderConstraint)
                .isPresent();
        json.refuseOthers();
        return service.flatMap(name -> uri.map(audience -> new ServiceContract(
                name, audience, signIn, endpoints, paths, chains, downstreams, requiresBoundTokens)));
    }

    private static String senderConstraint(String constraint) {
        if (!constraint.equals(REQUIRED)) {
            throw new IllegalArgumentException("it is not " + REQUIRED);
        }
        return constraint;
    }

    private static Optional<EndpointContract> endpoint(JsonObject json) {
        List<String> methods = json.list("methods", ContractLimits.PATHS, Function.identity());
        List<String> paths = json.list("paths", ContractLimits.PATHS, Function.identity());
        if (paths.isEmpty()) {
            json.problem("paths", "is missing or empty");
        }
        String handler = json.requiredString("handler");
        EndpointRules rules = rules(json);
        if (rules.isPublic() == rules.isRestricted()) {
            json.problem(
                    "public",
                    rules.isPublic() ? "stands beside rules for callers" : "is missing, and so is every rule");
        }
        return Optional.of(new EndpointContract(new TreeSet<>(methods), new TreeSet<>(paths), handler, rules));
    }

    private static EndpointRules rules(JsonObject json) {
        EndpointRules.Builder rules = EndpointRules.builder();
        json.list("public", ContractLimits.VALUES, Function.identity()).forEach(rules::publicBecause);
        rules.scopes(scopes(json, "scopes"));
        if (json.has("callers")) {
            rules.callers(json.list("callers", ContractLimits.VALUES, ClientId::new));
        }
        json.lists("chains", ContractLimits.CHAIN_LISTS, ChainPattern::parse).forEach(rules::chains);
        json.optional("subject", SubjectKind::parse).ifPresent(rules::subject);
        json.object("authentication", ContractReader::authentication).ifPresent(rules::signIn);
        json.objects("owned", ContractLimits.VALUES, ContractReader::owned).forEach(rules::owned);
        json.list("notOwned", ContractLimits.VALUES, Function.identity()).forEach(rules::notOwnedBecause);
        rules.boundTo(json.list("boundTo", ContractLimits.VALUES, Function.identity()));
        return rules.build();
    }

    private static Optional<RequiredSignIn> authentication(JsonObject json) {
        return Optional.of(new RequiredSignIn(
                json.list("acr", ContractLimits.VALUES, Function.identity()),
                json.number("maxAge").map(Duration::ofSeconds)));
    }

    private static Optional<OwnedObject> owned(JsonObject json) {
        return Optional.of(new OwnedObject(json.requiredString("type"), json.requiredString("id")));
    }

    private static Optional<ServiceContract.Exemption> exemption(JsonObject json, String name) {
        return Optional.of(new ServiceContract.Exemption(json.requiredString(name), json.requiredString("reason")));
    }

    private static Optional<CallContract> downstream(JsonObject json) {
        String name = json.requiredString("name");
        Optional<ClientId> service = json.required("service", ClientId::new);
        Optional<SubjectKind> subject = json.required("mode", ContractReader::subject);
        Scopes scopes = scopes(json, "scopes");
        if (scopes.isEmpty()) {
            json.problem("scopes", "is missing or empty");
        }
        List<String> bind = json.list("bind", ContractLimits.VALUES, Function.identity());
        return service.flatMap(
                callee -> subject.map(kind -> new CallContract(name, callee, kind, scopes, new TreeSet<>(bind))));
    }

    private static SubjectKind subject(String mode) {
        return switch (mode) {
            case EXCHANGE -> SubjectKind.USER;
            case SERVICE -> SubjectKind.SERVICE;
            default -> throw new IllegalArgumentException("it is neither " + EXCHANGE + " nor " + SERVICE);
        };
    }

    private static Scopes scopes(JsonObject json, String name) {
        return Scopes.of(json.list(name, ContractLimits.VALUES, Scope::new));
    }
}
