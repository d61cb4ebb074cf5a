package io.tokenrelay.samples.demo.check.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the forms and the text of a page. Enough for our own well-formed pages, and for nothing else. */
public final class Page {

    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern CONTROL =
            Pattern.compile("<(input|button|select)\\b([^>]*)>(?:(.*?)</\\1>)?", Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("<option\\b([^>]*)>", Pattern.DOTALL);
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z-]+)\\s*=\\s*\"([^\"]*)\"");
    private static final Pattern ELEMENT = Pattern.compile("<(style|script)\\b.*?</\\1>|<[^>]*>", Pattern.DOTALL);

    private final Answer answer;

    public Page(Answer answer) {
        this.answer = answer;
    }

    public List<Form> forms() {
        List<Form> forms = new ArrayList<>();
        Matcher matcher = FORM.matcher(answer.body());
        while (matcher.find()) {
            forms.add(form(attributes(matcher.group(1)), matcher.group(2)));
        }
        return forms;
    }

    /** The form that has a field of this name. */
    public Optional<Form> formWith(String field) {
        return forms().stream().filter(form -> form.has(field)).findFirst();
    }

    /** The form that leads to a path which ends so. */
    public Optional<Form> formTo(String pathEnd) {
        return forms().stream()
                .filter(form -> form.action().getPath().endsWith(pathEnd))
                .findFirst();
    }

    /** What a person reads, without markup. */
    public String text() {
        return unescape(ELEMENT.matcher(answer.body()).replaceAll(" ")).replaceAll("\\s+", " ");
    }

    private Form form(Map<String, String> attributes, String content) {
        String action = attributes.getOrDefault("action", "");
        URI target = action.isEmpty() ? answer.uri() : answer.uri().resolve(action);
        return new Form(target, "post".equalsIgnoreCase(attributes.get("method")), fields(content));
    }

    /** What a browser would send when the first button is pressed. */
    private static List<Field> fields(String content) {
        List<Field> fields = new ArrayList<>();
        boolean pressed = false;
        Matcher matcher = CONTROL.matcher(content);
        while (matcher.find()) {
            Map<String, String> control = attributes(matcher.group(2));
            String name = control.get("name");
            boolean submits = matcher.group(1).equals("button") || "submit".equals(control.get("type"));
            if (submits && pressed) {
                continue;
            }
            pressed |= submits;
            if (name != null && isSent(control, matcher.group(2))) {
                fields.add(new Field(name, value(matcher.group(1), control, matcher.group(3))));
            }
        }
        return fields;
    }

    private static boolean isSent(Map<String, String> control, String rawAttributes) {
        String type = control.getOrDefault("type", "text");
        boolean optional = type.equals("checkbox") || type.equals("radio");
        return !optional || rawAttributes.matches("(?s).*\\bchecked\\b.*");
    }

    private static String value(String element, Map<String, String> control, @Nullable String content) {
        if (element.equals("select") && content != null) {
            Matcher option = OPTION.matcher(content);
            return option.find() ? attributes(option.group(1)).getOrDefault("value", "") : "";
        }
        return control.getOrDefault("value", "");
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(text);
        while (matcher.find()) {
            attributes.put(matcher.group(1), unescape(matcher.group(2)));
        }
        return attributes;
    }

    private static String unescape(String text) {
        return text.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
