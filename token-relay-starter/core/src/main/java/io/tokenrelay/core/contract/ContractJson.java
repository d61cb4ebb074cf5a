package io.tokenrelay.core.contract;

import io.tokenrelay.core.token.SubjectKind;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON form of a contract: always the same for the same contract, and without the members that say nothing.
 *
 * <p>{@code version} says which form it is. A reader refuses a version, or a member, that it doesn't know: a rule that it
 * left out would make an endpoint look open.
 */
public final class ContractJson {

    /** The version that is written, and the only one that is read. */
    public static final int VERSION = 1;

    private ContractJson() {}

    /** The contract as a text of lines, which ends with a line feed. */
    public static String write(ServiceContract contract) {
        return JsonText.write(toMap(contract)) + "\n";
    }

    static String write(EndpointContract endpoint) {
        return JsonText.write(endpoint(endpoint));
    }

    /**
     * The contract that a text is.
     *
     * @param json the text; at most 1 MiB, with 2,000 endpoints of 50 paths and 50 methods each, 500 downstreams, and 200
     *     values in any other list
     * @param sourceName what to call it in messages, such as the file's name
     * @throws ContractRefused when it is anything else, naming what is wrong
     */
    public static ServiceContract read(String json, String sourceName) {
        return ContractReader.read(json, sourceName);
    }

    /** The contract as maps, lists, strings and numbers, for whatever writes JSON in its own way. */
    public static Map<String, Object> toMap(ServiceContract contract) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", VERSION);
        json.put("service", contract.service().value());
        json.put("uri", contract.uri().value());
        contract.signIn().ifPresent(scopes -> json.put("signIn", strings(scopes.asSet())));
        if (contract.requiresBoundTokens()) {
            json.put("senderConstraint", ContractReader.REQUIRED);
        }
        json.put(
                "endpoints",
                contract.endpoints().stream().map(ContractJson::endpoint).toList());
        putUnlessEmpty(
                json,
                "publicPaths",
                contract.publicPaths().stream()
                        .map(exemption -> exemption("path", exemption))
                        .toList());
        putUnlessEmpty(
                json,
                "otherFilterChains",
                contract.otherFilterChains().stream()
                        .map(exemption -> exemption("bean", exemption))
                        .toList());
        json.put(
                "downstreams",
                contract.downstreams().stream().map(ContractJson::downstream).toList());
        return json;
    }

    private static Map<String, Object> endpoint(EndpointContract endpoint) {
        EndpointRules rules = endpoint.rules();
        Map<String, Object> json = new LinkedHashMap<>();
        putUnlessEmpty(json, "methods", List.copyOf(endpoint.methods()));
        json.put("paths", List.copyOf(endpoint.paths()));
        json.put("handler", endpoint.handler());
        putUnlessEmpty(json, "public", rules.publicBecause());
        putUnlessEmpty(json, "scopes", strings(rules.scopes().asSet()));
        rules.callers().ifPresent(callers -> json.put("callers", strings(callers)));
        putUnlessEmpty(
                json,
                "chains",
                rules.chains().stream().map(ContractJson::strings).toList());
        rules.subject().ifPresent(kind -> json.put("subject", kind.claim()));
        rules.signIn().ifPresent(required -> json.put("authentication", authentication(required)));
        putUnlessEmpty(
                json, "owned", rules.owned().stream().map(ContractJson::owned).toList());
        putUnlessEmpty(json, "notOwned", rules.notOwnedBecause());
        putUnlessEmpty(json, "boundTo", List.copyOf(rules.boundTo()));
        return json;
    }

    private static Map<String, Object> authentication(RequiredSignIn required) {
        Map<String, Object> json = new LinkedHashMap<>();
        putUnlessEmpty(json, "acr", required.acr());
        required.maxAge().map(Duration::toSeconds).ifPresent(seconds -> json.put("maxAge", seconds));
        return json;
    }

    private static Map<String, Object> owned(OwnedObject object) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", object.type());
        json.put("id", object.id());
        return json;
    }

    private static Map<String, Object> exemption(String name, ServiceContract.Exemption exemption) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(name, exemption.name());
        json.put("reason", exemption.reason());
        return json;
    }

    private static Map<String, Object> downstream(CallContract call) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", call.name());
        json.put("service", call.service().value());
        json.put("mode", call.subject() == SubjectKind.USER ? ContractReader.EXCHANGE : ContractReader.SERVICE);
        json.put("scopes", strings(call.scopes().asSet()));
        putUnlessEmpty(json, "bind", List.copyOf(call.bind()));
        return json;
    }

    private static List<String> strings(Collection<?> values) {
        return values.stream().map(Object::toString).toList();
    }

    private static void putUnlessEmpty(Map<String, Object> json, String name, List<?> values) {
        if (!values.isEmpty()) {
            json.put(name, values);
        }
    }
}
