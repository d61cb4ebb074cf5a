package io.tokenrelay.core.registry;

/**
 * One thing in which a registry differs from another.
 *
 * @param effect what it does to the authority that anyone has
 * @param words what it is, on one line
 */
public record RegistryChange(Effect effect, String words) {

    /** What a change does to the authority that anyone has. */
    public enum Effect {
        /** Somebody may do what they could not. */
        GIVES("+"),
        /** Somebody may no longer do what they could. */
        TAKES("-"),
        /** Neither. */
        ALTERS("~");

        private final String sign;

        Effect(String sign) {
            this.sign = sign;
        }
    }

    static RegistryChange gives(String words) {
        return new RegistryChange(Effect.GIVES, words);
    }

    static RegistryChange takes(String words) {
        return new RegistryChange(Effect.TAKES, words);
    }

    static RegistryChange alters(String words) {
        return new RegistryChange(Effect.ALTERS, words);
    }

    @Override
    public String toString() {
        return effect.sign + " " + words;
    }
}
