package io.tokenrelay.starter.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Forgets a kept form as soon as its own handler has carried it out. */
public final class CarriedOutForms implements HandlerInterceptor {

    /** Comes after a handler that has thrown nothing. */
    @Override
    public void postHandle(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable ModelAndView modelAndView) {
        if ("POST".equals(request.getMethod()) && response.getStatus() < 400) {
            KeptForm.carriedOut(request);
        }
    }
}
