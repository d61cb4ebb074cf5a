package io.tokenrelay.starter.startup;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** What a service can get wrong so that it must not start. */
public enum StartupError implements ErrorCode {
    ISSUER_UNUSABLE(
            "TR-S01",
            "The issuer is missing or unusable",
            "Set token-relay.issuer to the authorization server's issuer identifier, an https URI, or http on this"
                    + " machine, as in token-relay.issuer=https://auth.example.com"),
    CLIENT_ID_UNUSABLE(
            "TR-S02",
            "The service's own name is missing or unusable",
            "Set token-relay.client.id to this service's name in the registry, as in token-relay.client.id=orders"),
    CLIENT_URI_UNUSABLE(
            "TR-S03",
            "The service's own URI is unusable",
            "Set token-relay.client.uri to the uri that the registry has for this service, or leave it out where the"
                    + " registry names none, as in token-relay.client.uri=api://orders"),
    HANDLER_WITHOUT_ANNOTATION(
            "TR-S04",
            "A request handler does not say who may call it",
            "Annotate it or its class with @RequireScope, @AllowCallers, @AllowChain, @RequireUser, @RequireService,"
                    + " @RequireAuthentication, @SubjectOwns or @BoundTo; or, if really everybody may call it, with @PublicEndpoint(reason = \"...\")"),
    NOT_ENFORCEABLE(
            "TR-S05",
            "An annotation stands where nothing can enforce it",
            "Make the class and method neither final nor private nor static, and the object a Spring bean"),
    PUBLIC_AND_RESTRICTED(
            "TR-S06",
            "@PublicEndpoint stands beside an annotation that restricts",
            "Remove one of them; annotations of the class, its superclasses and interfaces count too"),
    ANNOTATION_VALUE(
            "TR-S07", "An annotation's value can't be used", "Correct the value; the line above says what is wrong"),
    OWNER_RESOLVER(
            "TR-S08",
            "A type has no owner resolver, or several",
            "Declare exactly one bean of type OwnerResolver whose type() is the type that @SubjectOwns names"),
    ID_EXPRESSION(
            "TR-S09",
            "The expression of @SubjectOwns or @BoundTo can't be found among the parameters",
            "Name a parameter of the method, as in \"#id\" or \"#request.orderId\", and compile with -parameters"),
    PUBLIC_PATH(
            "TR-S10",
            "An entry of token-relay.inbound.public can't be used",
            "Give each entry a path with a fixed beginning, and a reason, as in"
                    + " token-relay.inbound.public[0].path=/actuator/health and"
                    + " token-relay.inbound.public[0].reason=The load balancer asks without a token"),
    EDGE_DEPENDENCY(
            "TR-S11",
            "Edge mode lacks the OAuth 2 client",
            "Add the dependency org.springframework.boot:spring-boot-starter-security-oauth2-client, or set"
                    + " token-relay.edge.enabled to false"),
    IDENTIFIER_WITHOUT_OWNER(
            "TR-S12",
            "A handler for users takes an identifier and does not say whose it is",
            "Add @SubjectOwns(type = ..., id = \"...\") for each, or @NotOwned(reason = \"...\") where nobody owns what it"
                    + " names; token-relay.inbound.unsaid-ownership says whether this is a warning (warn) or stops the"
                    + " service (refuse)"),
    NEVER_HOLDS(
            "TR-S13",
            "The annotations can never hold together",
            "Remove one of them; those of the class, its superclasses and interfaces count too"),
    PUBLIC_WITHOUT_HANDLER(
            "TR-S14",
            "@PublicEndpoint stands on something that is no request handler",
            "Move it to the handler; on another bean it opens nothing and says nothing"),
    TRANSPORT_NOT_SUPPORTED(
            "TR-S15",
            "The application is of a kind that this version can't protect",
            "Use Spring MVC (spring-boot-starter-webmvc): the starter does not protect WebFlux applications yet"),
    EDGE_SCOPES(
            "TR-S16",
            "The scopes of edge mode can't be used",
            "List in token-relay.edge.scopes what people consent to when they sign in here, one scope an entry, as in"
                    + " token-relay.edge.scopes=profile,shop"),
    PROPERTY_UNREADABLE(
            "TR-S17", "A property of token-relay can't be read", "Give the property a value of the kind that it takes"),
    SECRET_FILE(
            "TR-S18",
            "The file with the client secret can't be used",
            "Let token-relay.client.secret-file name a file with the secret and nothing else, which this service's user can"
                    + " read and other users can't: chmod 600, as in token-relay.client.secret-file=/run/secrets/orders.secret"),
    OTHER_FILTER_CHAIN(
            "TR-S19",
            "A filter chain of the application takes requests past the starter",
            "Remove the SecurityFilterChain and say with annotations, and token-relay.inbound.public, who may call; or, if it"
                    + " protects what it takes in its own way, list it with token-relay.inbound.other-filter-chains[0].bean"
                    + " and .reason"),
    OTHER_FILTER_CHAIN_ENTRY(
            "TR-S20",
            "An entry of token-relay.inbound.other-filter-chains can't be used",
            "Give each entry the name of a SecurityFilterChain bean, and a reason"),
    UNKNOWN_PROPERTY(
            "TR-S21",
            "There is no such property of token-relay",
            "Correct the name; docs/adding-the-starter.md lists all of them"),
    ISSUER_UNREACHABLE(
            "TR-S22",
            "The issuer's keys can't be had: it can't be reached, or says that it is another one",
            "Check that token-relay.issuer equals the server's issuer identifier letter by letter, and that this machine"
                    + " reaches it; the service runs, refuses every token until the keys are there, and needs no restart"),
    ADDRESS_UNTOLD(
            "TR-S33",
            "The service doesn't know by which address it is called, so it takes a proof of possession for whatever address"
                    + " its request names",
            "Set token-relay.inbound.base-url to the address that others call, as in https://orders.example.com: a proof"
                    + " that was made for another one is then refused"),
    EDGE_SENDER_CONSTRAINT(
            "TR-S37",
            "A service in edge mode takes no tokens from callers, so it can't demand that they are bound to a key",
            "Remove token-relay.inbound.sender-constraint, or set token-relay.edge.enabled to false");

    private final ErrorText text;

    StartupError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
