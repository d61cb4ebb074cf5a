package io.tokenrelay.authserver.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.security.web.header.HeaderWriter;

/**
 * What a page may load and where its forms may lead: our own style sheet and images, no script, in nobody's frame.
 *
 * <p>Browsers hold {@code form-action} against the redirects that follow a form, too. A form that ends at a client,
 * that is signing in and consenting, needs that client's origin: its page asks for it with {@link #allowFormsToReach}. The one page
 * that runs a script, of ours, is {@link FormPostPage}.
 */
public final class ContentSecurityPolicy implements HeaderWriter {

    private static final String HEADER = "Content-Security-Policy";

    private static final String PAGE =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none';";
    private static final String POLICY = PAGE + " form-action 'self'";
    private static final String SUBMITTING = PAGE + " script-src 'self'; form-action ";

    private static final String SUBMITS_TO = ContentSecurityPolicy.class.getName() + ".SUBMITS_TO";

    private static final String TARGETS = ContentSecurityPolicy.class.getName() + ".TARGETS";

    /** A source of the policy's grammar and nothing else: what could begin another directive doesn't fit. */
    private static final Pattern SOURCE = Pattern.compile("[a-z][a-z0-9+.-]*:(?://[A-Za-z0-9.:\\[\\]-]+)?");

    /** What a source may have behind it: a path without what the grammar knows otherwise. */
    private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9._~-]*)+");

    /** Lets the forms of this response lead to the origins of these redirect URIs. */
    public static void allowFormsToReach(HttpServletRequest request, Collection<String> redirectUris) {
        SortedSet<String> sources = new TreeSet<>();
        for (String redirectUri : redirectUris) {
            String source = source(redirectUri);
            if (SOURCE.matcher(source).matches()) {
                sources.add(source);
            }
        }
        request.setAttribute(TARGETS, String.join(" ", sources));
    }

    /** Lets a script of ours submit this response's form, to this address and not even to this server. */
    static void submitTo(HttpServletRequest request, String redirectUri) {
        String source = source(redirectUri);
        String path = String.valueOf(URI.create(redirectUri).getRawPath());
        if (!SOURCE.matcher(source).matches()) {
            source = "'none'";
        } else if (PATH.matcher(path).matches()) {
            source += path;
        }
        request.setAttribute(SUBMITS_TO, source);
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(SUBMITS_TO) instanceof String source) {
            response.setHeader(HEADER, SUBMITTING + source);
            return;
        }
        boolean more = request.getAttribute(TARGETS) instanceof String targets && !targets.isEmpty();
        response.setHeader(HEADER, more ? POLICY + " " + request.getAttribute(TARGETS) : POLICY);
    }

    /** The origin; for an application's private scheme, which has none, the scheme. */
    private static String source(String redirectUri) {
        URI uri = URI.create(redirectUri);
        return uri.getRawAuthority() == null ? uri.getScheme() + ":" : uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
