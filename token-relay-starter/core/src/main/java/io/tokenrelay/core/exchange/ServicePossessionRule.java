package io.tokenrelay.core.exchange;

/** N5: the service proves the key that the token is bound to, unless every call that it is for does without one. */
final class ServicePossessionRule {

    Checked<Authorized> check(Authorized authorized) {
        if (authorized.route().identified().proven() == null && KeyBinding.isDemanded(authorized.calls())) {
            return authorized.refuse(ServiceTokenRule.POSSESSION, "No key is proven", "no proof");
        }
        return Stage.pass(authorized);
    }
}
