package io.tokenrelay.samples.demo.check;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.tokenrelay.samples.demo.check.http.Answer;
import java.text.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON objects. */
final class Json {

    private Json() {}

    static Map<String, Object> object(Answer answer) {
        try {
            return JSONObjectUtils.parse(answer.body());
        } catch (ParseException e) {
            throw new CheckFailedException("No JSON object: " + answer);
        }
    }

    static String string(Map<String, Object> object, String member) {
        @Nullable Object value = object.get(member);
        if (value instanceof String text) {
            return text;
        }
        throw new CheckFailedException("There is no \"" + member + "\" in what came back");
    }
}
