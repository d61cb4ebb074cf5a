package io.tokenrelay.starter.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.util.ServletRequestPathUtils;

/** Knows the application's confirmation pages, and has a form wait at its own until the person comes back. */
public final class ConfirmationPages {

    private final Supplier<List<RequestMappingInfo>> pages;
    private final RequestCache requests;
    private final InstantSource clock;

    /**
     * @param pages the conditions under which a request reaches a handler that takes a {@link KeptForm}
     * @param requests where a page is kept that a person is to come back to
     */
    public ConfirmationPages(Supplier<List<RequestMappingInfo>> pages, RequestCache requests, InstantSource clock) {
        this.pages = SingletonSupplier.of(pages);
        this.requests = requests;
        this.clock = clock;
    }

    /** Keeps the form of a request where there is a page to confirm it, to which signing in will lead. */
    void keep(HttpServletRequest request, HttpServletResponse response) {
        HttpServletRequest page = new PageOfForm(request);
        if (ServletRequestPathUtils.hasParsedRequestPath(request)
                && pages.get().stream().anyMatch(mapping -> mapping.getMatchingCondition(page) != null)) {
            KeptForm.of(request, clock.instant()).ifPresent(form -> {
                form.keep(request);
                requests.saveRequest(page, response);
            });
        }
    }

    /** The page at the form's path: what was sent is not part of it. */
    private static final class PageOfForm extends HttpServletRequestWrapper {

        PageOfForm(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public @Nullable String getContentType() {
            return null;
        }

        @Override
        public @Nullable String getParameter(String name) {
            return null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return null;
        }
    }
}
