package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;

/** What a change of the registry adds, and whoever applies it acknowledges by its name: what it is written as. */
public sealed interface AddedPath {

    /** Whether somebody may write because of what let them read, so that it is easily overlooked. */
    boolean risesFromReadingToWriting();

    /**
     * A consent leads further.
     *
     * @param path where it leads
     */
    record OfConsent(ReachPath path) implements AddedPath {

        @Override
        public boolean risesFromReadingToWriting() {
            return path.risesFromReadingToWriting();
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /**
     * A service may call the authorization server itself.
     *
     * @param caller the service
     * @param scope for what
     */
    record ToServer(ClientId caller, Scope scope) implements AddedPath {

        @Override
        public boolean risesFromReadingToWriting() {
            return false;
        }

        /**
         * What the service may do from now on, as a sentence without its full stop.
         *
         * @param registry the one that has the call
         */
        public String asGain(Registry registry) {
            String title = registry.scope(ServerEntry.NAME, scope)
                    .map(ScopeDefinition::title)
                    .orElseGet(scope::value);
            return caller + ", as itself and for no person, may now use \"" + title + "\" at the authorization server";
        }

        @Override
        public String toString() {
            return caller + " > " + ServerEntry.NAME + " " + scope;
        }
    }
}
