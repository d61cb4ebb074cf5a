package io.tokenrelay.starter.inbound;

import io.tokenrelay.starter.authorize.AccessError;
import io.tokenrelay.starter.authorize.AccessPolicy;
import io.tokenrelay.starter.authorize.Decision;
import io.tokenrelay.starter.authorize.RefusalLog;
import io.tokenrelay.starter.authorize.Where;
import io.tokenrelay.starter.context.Caller;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Enforces the annotations of a handler before it runs, on the thread that knows the caller, for every dispatch.
 *
 * <p>It asks about the handler that Spring MVC has chosen, so that no spelling of a path gets past it. What needs the
 * handler's arguments is checked once they are there, by a proxy ({@code authorize}).
 */
public final class HandlerAccessInterceptor implements HandlerInterceptor {

    private final Handlers handlers;
    private final PublicPaths publicPaths;
    private final RequestRefusals refusals;

    public HandlerAccessInterceptor(Handlers handlers, PublicPaths publicPaths, RequestRefusals refusals) {
        this.handlers = handlers;
        this.publicPaths = publicPaths;
        this.refusals = refusals;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        Optional<Caller> caller = RequestCaller.of(request);
        if (decide(request, handler, caller) instanceof Decision.Refused refused) {
            refuse(refused, describe(handler), caller, request, response);
            return false;
        }
        return true;
    }

    private Decision decide(HttpServletRequest request, Object handler, Optional<Caller> caller) {
        if (handler instanceof HandlerMethod method) {
            AccessPolicy policy = handlers.policy(method);
            if (policy.isOpen() || policy.isRestricted() || handlers.isOwn(method)) {
                return decide(policy, method.getBean(), caller);
            }
        } else if (handlers.isOwnObject(handler)) {
            return decide(handlers.policyOfObject(handler), handler, caller);
        }
        return decideOthers(request, caller);
    }

    private static Decision decide(AccessPolicy policy, Object bean, Optional<Caller> caller) {
        Decision decision = policy.decide(caller);
        if (decision instanceof Decision.Allowed && Handlers.lacksProxy(policy, bean)) {
            return Decision.refused(
                    AccessError.POLICY_UNUSABLE,
                    "its object has no proxy, so that nothing would look at its arguments");
        }
        return decision;
    }

    /** About what others bring: error pages, actuator, router functions, static resources. */
    private Decision decideOthers(HttpServletRequest request, Optional<Caller> caller) {
        // An error page shows what became of a request that was refused, or allowed, before.
        boolean allowed = caller.isPresent()
                || request.getDispatcherType() == DispatcherType.ERROR
                || publicPaths.contain(request);
        return allowed ? Decision.allowed() : Decision.refused(AccessError.NO_CALLER, "it is not listed as public");
    }

    private void refuse(
            Decision.Refused refused,
            String where,
            Optional<Caller> caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String reference = RefusalLog.write(refused, where, caller);
        if (refused.error() == AccessError.NO_CALLER) {
            refusals.unauthenticated(request, response, reference);
        } else if (refused.signIn() != null) {
            refusals.insufficientAuthentication(request, response, reference, refused.signIn());
        } else {
            refusals.forbidden(request, response, reference);
        }
    }

    private static String describe(Object handler) {
        return handler instanceof HandlerMethod method
                ? Where.describe(method.getBeanType(), method.getMethod())
                : handler.getClass().getName();
    }
}
