package io.tokenrelay.starter.inbound;

import io.tokenrelay.starter.authorize.AccessPolicy;
import io.tokenrelay.starter.authorize.Where;
import io.tokenrelay.starter.startup.StartupCheck;
import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupProblem;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.method.HandlerMethod;

/** Looks at every mapped handler: whether it says who may call it, and whose the objects are that it takes an id of. */
public final class HandlerCheck implements StartupCheck {

    private final Handlers handlers;
    private final UnsaidOwnership unsaidOwnership;

    public HandlerCheck(Handlers handlers, UnsaidOwnership unsaidOwnership) {
        this.handlers = handlers;
        this.unsaidOwnership = unsaidOwnership;
    }

    @Override
    public List<StartupProblem> problems() {
        List<StartupProblem> problems = new ArrayList<>();
        List<StartupProblem> unsaid = new ArrayList<>();
        handlers.all().forEach(handler -> {
            problems.addAll(handlers.problems(handler));
            AccessPolicy policy = handlers.policy(handler);
            if (!policy.isOpen() && !policy.isRestricted() && handlers.isOwn(handler)) {
                problems.add(problem(StartupError.HANDLER_WITHOUT_ANNOTATION, handler, "has no annotation"));
            }
            // Beans are looked at as beans, by name; an object that is none has nobody else to look at it.
            if (!(handler.getBean() instanceof String) && Handlers.lacksProxy(policy, handler.getBean())) {
                problems.add(problem(
                        StartupError.NOT_ENFORCEABLE, handler, "was registered with an object that has no proxy"));
            }
            OwnershipReport.line(handler, policy)
                    .map(line -> problem(StartupError.IDENTIFIER_WITHOUT_OWNER, handler, line))
                    .ifPresent(unsaid::add);
        });
        handlers.unsaidObjects()
                .map(name -> new StartupProblem(
                        StartupError.HANDLER_WITHOUT_ANNOTATION, "bean " + name, "has no annotation"))
                .forEach(problems::add);
        if (unsaidOwnership == UnsaidOwnership.REFUSE) {
            problems.addAll(unsaid);
        } else if (!unsaid.isEmpty()) {
            OwnershipReport.warn(unsaid);
        }
        return problems;
    }

    private static StartupProblem problem(StartupError error, HandlerMethod handler, String detail) {
        return new StartupProblem(error, Where.describe(handler.getBeanType(), handler.getMethod()), detail);
    }
}
