package io.tokenrelay.starter.authorize;

import io.tokenrelay.starter.context.Caller;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code @SubjectOwns}: the stored owner of the object that the arguments name is the subject. */
record OwnershipCheck(Class<?> type, IdExpression id, OwnerResolvers resolvers) implements ArgumentCheck {

    @Override
    public Decision check(Caller caller, @Nullable Object[] arguments) {
        Optional<Object> objectId = id.evaluate(arguments);
        if (objectId.isEmpty()) {
            return Decision.refused(AccessError.OBJECT_ID_MISSING, id + " is empty");
        }
        Optional<String> owner = resolvers.forType(type).ownerOf(objectId.get());
        if (owner.isEmpty()) {
            return Decision.refused(AccessError.OBJECT_UNKNOWN, "no owner of that " + type.getSimpleName());
        }
        return owner.get().equals(caller.token().subject().value())
                ? Decision.allowed()
                : Decision.refused(AccessError.NOT_THE_OWNER, "another subject owns that " + type.getSimpleName());
    }

    @Override
    public String describe() {
        return "@SubjectOwns " + type.getSimpleName() + " " + id;
    }
}
