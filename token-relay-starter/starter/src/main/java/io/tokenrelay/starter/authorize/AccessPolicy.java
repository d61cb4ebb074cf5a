package io.tokenrelay.starter.authorize;

import io.tokenrelay.core.contract.EndpointRules;
import io.tokenrelay.core.contract.OwnedObject;
import io.tokenrelay.starter.context.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that the annotations of one method demand, compiled and immutable. */
public final class AccessPolicy {

    private enum Access {
        /** No annotation says who may call. */
        UNSAID,
        /** Whoever passes the checks. */
        RESTRICTED,
        /** Everybody. */
        OPEN
    }

    private final Access access;
    private final List<AccessCheck> callerChecks;
    private final List<BoundCheck> boundChecks;
    private final List<OwnershipCheck> ownershipChecks;
    private final List<String> publicReasons;
    private final List<String> notOwnedReasons;
    private final boolean needsArguments;
    private final boolean onMethod;

    AccessPolicy(PolicyBuilder builder) {
        this.callerChecks = List.copyOf(builder.callerChecks);
        this.boundChecks = List.copyOf(builder.boundChecks);
        this.ownershipChecks = List.copyOf(builder.ownershipChecks);
        this.publicReasons = List.copyOf(builder.publicReasons);
        this.notOwnedReasons = List.copyOf(builder.notOwnedReasons);
        this.needsArguments = !boundChecks.isEmpty() || !ownershipChecks.isEmpty();
        this.onMethod = builder.onMethod;
        if (builder.isRestricted()) {
            this.access = Access.RESTRICTED;
        } else {
            this.access = builder.isOpen() ? Access.OPEN : Access.UNSAID;
        }
    }

    /** Everybody may call, without a token. */
    public boolean isOpen() {
        return access == Access.OPEN;
    }

    /** Only who passes the checks may call. */
    public boolean isRestricted() {
        return access == Access.RESTRICTED;
    }

    /** Whether something looks at the method's arguments, which a transport's seam doesn't have. */
    public boolean needsArguments() {
        return needsArguments;
    }

    /** Whether users get in and nothing says that what they name is nobody's. */
    public boolean leavesOwnershipUnsaid() {
        return isRestricted()
                && notOwnedReasons.isEmpty()
                && callerChecks.stream().noneMatch(ServiceCheck.class::isInstance);
    }

    /** The ids whose owner is asked for, as the annotations name them: {@code "#id"}. */
    public List<String> ownedIds() {
        return ownershipChecks.stream().map(check -> check.id().toString()).toList();
    }

    /** The names of the values in {@code tctx} that are compared with arguments. */
    public List<String> boundTo() {
        return boundChecks.stream().map(BoundCheck::name).toList();
    }

    /** What the annotations demand and give as reasons, one line each; none when there are none. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        callerChecks.forEach(check -> lines.add(check.describe()));
        argumentChecks().forEach(check -> lines.add(check.describe()));
        notOwnedReasons.forEach(reason -> lines.add("@NotOwned: " + reason));
        publicReasons.forEach(reason -> lines.add("@PublicEndpoint: " + reason));
        return List.copyOf(lines);
    }

    /** The same, for the contract of the service. */
    public EndpointRules contract() {
        EndpointRules.Builder contract = EndpointRules.builder();
        callerChecks.forEach(check -> check.addTo(contract));
        ownershipChecks.forEach(check -> contract.owned(
                new OwnedObject(check.type().getName(), check.id().toString())));
        notOwnedReasons.forEach(contract::notOwnedBecause);
        publicReasons.forEach(contract::publicBecause);
        contract.boundTo(boundTo());
        return contract.build();
    }

    /** Whether an annotation stands on the method itself, and not only on a type. */
    boolean isOnMethod() {
        return onMethod;
    }

    /** What needs no look at anything stored comes first. */
    private Stream<ArgumentCheck> argumentChecks() {
        return Stream.concat(boundChecks.stream(), ownershipChecks.stream());
    }

    List<OwnershipCheck> ownershipChecks() {
        return ownershipChecks;
    }

    /** Decides about the caller, before there are arguments. Without a caller only an open method is allowed. */
    public Decision decide(Optional<Caller> caller) {
        if (isOpen()) {
            return Decision.allowed();
        }
        return caller.map(this::decide)
                .orElseGet(() -> Decision.refused(AccessError.NO_CALLER, "no caller on this thread"));
    }

    private Decision decide(Caller caller) {
        if (!isRestricted()) {
            return Decision.refused(AccessError.POLICY_UNUSABLE, "no annotation says who may call");
        }
        for (AccessCheck check : callerChecks) {
            if (check.check(caller) instanceof Decision.Refused refused) {
                return refused;
            }
        }
        return Decision.allowed();
    }

    /** Decides about the caller and what the arguments ask for. */
    Decision decide(Optional<Caller> caller, @Nullable Object[] arguments) {
        Decision decision = decide(caller);
        if (decision instanceof Decision.Refused || isOpen()) {
            return decision;
        }
        return argumentChecks()
                .map(check -> check.check(caller.orElseThrow(), arguments))
                .filter(Decision.Refused.class::isInstance)
                .findFirst()
                .orElse(decision);
    }
}
