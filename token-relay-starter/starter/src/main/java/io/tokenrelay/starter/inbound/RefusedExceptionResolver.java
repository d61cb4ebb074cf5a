package io.tokenrelay.starter.inbound;

import io.tokenrelay.starter.authorize.AccessRefusedException;
import io.tokenrelay.starter.stepup.StepUpDemanded;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers a refusal that came up while a handler was invoked as one that came up before, and hands on what the
 * authorization server demands of the person. It goes first, so that an
 * application's exception handler for everything can't turn it into something else.
 */
public final class RefusedExceptionResolver implements HandlerExceptionResolver, Ordered {

    private static final int MAX_CAUSES = 16;

    private final RequestRefusals refusals;

    public RefusedExceptionResolver(RequestRefusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        Throwable cause = exception;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            if (cause instanceof AccessRefusedException refused) {
                answer(refused, request, response);
                return new ModelAndView();
            }
            if (cause instanceof StepUpDemanded demanded) {
                answer(demanded, request, response);
                return new ModelAndView();
            }
            if (cause instanceof CallerMissingException) {
                answer(
                        InboundLog.write(InboundError.NO_TOKEN, "the handler takes a Caller", request),
                        request,
                        response);
                return new ModelAndView();
            }
            cause = cause.getCause();
        }
        return null;
    }

    private void answer(AccessRefusedException refused, HttpServletRequest request, HttpServletResponse response) {
        if (refused.signIn().isEmpty() || RequestCaller.of(request).isEmpty()) {
            answer(refused.reference(), request, response);
            return;
        }
        try {
            refusals.insufficientAuthentication(
                    request, response, refused.reference(), refused.signIn().get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(StepUpDemanded demanded, HttpServletRequest request, HttpServletResponse response) {
        try {
            refusals.stepUp(request, response, demanded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(String reference, HttpServletRequest request, HttpServletResponse response) {
        try {
            if (RequestCaller.of(request).isPresent()) {
                refusals.forbidden(request, response, reference);
            } else {
                refusals.unauthenticated(request, response, reference);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
