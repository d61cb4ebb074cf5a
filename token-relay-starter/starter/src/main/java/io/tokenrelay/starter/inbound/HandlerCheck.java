package io.tokenrelay.starter.inbound;

import io.tokenrelay.starter.authorize.AccessPolicy;
import io.tokenrelay.starter.authorize.Where;
import io.tokenrelay.starter.startup.StartupCheck;
import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.method.HandlerMethod;

/** Looks at every mapped handler: whether it says who may call it, and whose the objects are that it takes an id of. */
public final class HandlerCheck implements StartupCheck {

    private static final Logger LOGGER = LoggerFactory.getLogger(HandlerCheck.class);

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
            if (policy.leavesOwnershipUnsaid() && Identifiers.areIn(handler)) {
                unsaid.add(problem(
                        StartupError.IDENTIFIER_WITHOUT_OWNER, handler, "has neither @SubjectOwns nor @NotOwned"));
            }
        });
        handlers.unsaidObjects()
                .map(name -> new StartupProblem(
                        StartupError.HANDLER_WITHOUT_ANNOTATION, "bean " + name, "has no annotation"))
                .forEach(problems::add);
        if (unsaidOwnership == UnsaidOwnership.REFUSE) {
            problems.addAll(unsaid);
        } else if (!unsaid.isEmpty()) {
            warn(unsaid);
        }
        return problems;
    }

    private static void warn(List<StartupProblem> unsaid) {
        StartupError error = StartupError.IDENTIFIER_WITHOUT_OWNER;
        LOGGER.warn(
                "{} {}: {}. {}",
                error.id(),
                error.summary(),
                unsaid.stream().map(StartupProblem::where).distinct().collect(Collectors.joining(", ")),
                error.fix());
    }

    private static StartupProblem problem(StartupError error, HandlerMethod handler, String detail) {
        return new StartupProblem(error, Where.describe(handler.getBeanType(), handler.getMethod()), detail);
    }
}
