package io.tokenrelay.core.contract;

import io.tokenrelay.core.token.ChainPattern;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.SubjectKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who may call an endpoint: everybody, for the reasons given, or whoever meets all of the rest.
 *
 * @param publicBecause why everybody may call it; empty when not everybody may
 * @param scopes the scopes that the token carries, all of them
 * @param callers one of which is the immediate caller; none when any service may be
 * @param chains lists of patterns, of each of which one matches the call chain
 * @param subject what the subject is; none when it may be a person or a service
 * @param signIn how the person signed in; none when that does not matter
 * @param owned the objects that are the subject's own
 * @param notOwnedBecause why nobody owns what the request names; empty when nothing is said
 * @param boundTo the names of the values in {@code tctx} that the request is compared with
 */
public record EndpointRules(
        List<String> publicBecause,
        Scopes scopes,
        Optional<SortedSet<ClientId>> callers,
        List<List<ChainPattern>> chains,
        Optional<SubjectKind> subject,
        Optional<RequiredSignIn> signIn,
        List<OwnedObject> owned,
        List<String> notOwnedBecause,
        SortedSet<String> boundTo) {

    public EndpointRules {
        publicBecause = List.copyOf(publicBecause);
        callers = callers.map(names -> Collections.unmodifiableSortedSet(new TreeSet<>(names)));
        chains = chains.stream().map(List::copyOf).toList();
        owned = List.copyOf(owned);
        notOwnedBecause = List.copyOf(notOwnedBecause);
        boundTo = Collections.unmodifiableSortedSet(new TreeSet<>(boundTo));
    }

    /** Whether everybody may call it, without a token. */
    public boolean isPublic() {
        return !publicBecause.isEmpty();
    }

    /** Whether any of them must hold for somebody to get in. */
    boolean isRestricted() {
        return !scopes.isEmpty()
                || callers.isPresent()
                || !chains.isEmpty()
                || subject.isPresent()
                || signIn.isPresent()
                || !owned.isEmpty()
                || !boundTo.isEmpty();
    }

    /** Whether a subject of this kind can meet them. */
    boolean admits(SubjectKind kind) {
        return subject.map(kind::equals).orElse(true) && (kind == SubjectKind.USER || signIn.isEmpty());
    }

    /** Whether this one may be the immediate caller. */
    boolean admits(ClientId caller) {
        return callers.map(names -> names.contains(caller)).orElse(true);
    }

    /** The same, but for the way by which the request came. */
    EndpointRules withChains(List<List<ChainPattern>> others) {
        return new EndpointRules(
                publicBecause, scopes, callers, others, subject, signIn, owned, notOwnedBecause, boundTo);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects rules, all of which must hold. */
    public static final class Builder {

        private final List<String> publicBecause = new ArrayList<>();
        private final SortedSet<Scope> scopes = new TreeSet<>();
        private @Nullable SortedSet<ClientId> callers;
        private final List<List<ChainPattern>> chains = new ArrayList<>();
        private @Nullable SubjectKind subject;
        private @Nullable RequiredSignIn signIn;
        private final List<OwnedObject> owned = new ArrayList<>();
        private final List<String> notOwnedBecause = new ArrayList<>();
        private final SortedSet<String> boundTo = new TreeSet<>();

        private Builder() {}

        public Builder publicBecause(String reason) {
            publicBecause.add(PlainLine.of(reason));
            return this;
        }

        public Builder scopes(Scopes required) {
            scopes.addAll(required.asSet());
            return this;
        }

        /** One of these, and of those that were said before. */
        public Builder callers(Collection<ClientId> allowed) {
            if (callers == null) {
                callers = new TreeSet<>(allowed);
            } else {
                callers.retainAll(allowed);
            }
            return this;
        }

        /** One of these, beside one of each list that was said before. */
        public Builder chains(List<ChainPattern> patterns) {
            chains.add(patterns);
            return this;
        }

        public Builder subject(SubjectKind kind) {
            subject = kind;
            return this;
        }

        public Builder signIn(RequiredSignIn required) {
            signIn = required;
            return this;
        }

        public Builder owned(OwnedObject object) {
            owned.add(object);
            return this;
        }

        public Builder notOwnedBecause(String reason) {
            notOwnedBecause.add(PlainLine.of(reason));
            return this;
        }

        public Builder boundTo(Collection<String> names) {
            boundTo.addAll(names);
            return this;
        }

        public EndpointRules build() {
            return new EndpointRules(
                    publicBecause,
                    Scopes.of(scopes),
                    Optional.ofNullable(callers),
                    chains,
                    Optional.ofNullable(subject),
                    Optional.ofNullable(signIn),
                    owned,
                    notOwnedBecause,
                    boundTo);
        }
    }
}
