package io.tokenrelay.starter.startup;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** What a service can get wrong so that it must not start. */
public enum StartupError implements ErrorCode {
    ISSUER_UNUSABLE(
            "TR-S01",
            "The issuer is missing or unusable",
            "Set token-relay.issuer to the authorization server's issuer identifier: an https URI, or http on this"
                    + " machine"),
    CLIENT_ID_UNUSABLE(
            "TR-S02",
            "The service's own name is missing or unusable",
            "Set token-relay.client.id to this service's name in the registry"),
    CLIENT_URI_UNUSABLE(
            "TR-S03",
            "The service's own URI is unusable",
            "Set token-relay.client.uri to the uri that the registry has for this service, or leave it out where the"
                    + " registry names none"),
    HANDLER_WITHOUT_ANNOTATION(
            "TR-S04",
            "A request handler does not say who may call it",
            "Annotate it or its class with @RequireScope, @AllowCallers, @AllowChain, @RequireUser, @RequireService,"
                    + " @RequireAuthentication or @SubjectOwns; or, if really everybody may call it, with @PublicEndpoint(reason = \"...\")"),
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
            "The id of @SubjectOwns can't be found among the parameters",
            "Name a parameter of the method, as in \"#id\" or \"#request.orderId\", and compile with -parameters"),
    PUBLIC_PATH(
            "TR-S10",
            "An entry of token-relay.inbound.public can't be used",
            "Give each entry a path with a fixed beginning, as in /actuator/health, and a reason"),
    EDGE_DEPENDENCY(
            "TR-S11",
            "Edge mode lacks the OAuth 2 client",
            "Add the dependency org.springframework.boot:spring-boot-starter-security-oauth2-client, or set"
                    + " token-relay.edge.enabled to false"),
    IDENTIFIER_WITHOUT_OWNER(
            "TR-S12",
            "A handler for users takes an identifier and does not say whose it is",
            "Add @SubjectOwns, or @NotOwned(reason = \"...\") if nobody owns what it names"),
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
            "List in token-relay.edge.scopes what people consent to when they sign in here, one scope an entry");

    private final ErrorText text;

    StartupError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
