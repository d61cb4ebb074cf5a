package io.tokenrelay.authserver.admin;

import io.tokenrelay.core.error.ErrorCode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * A refusal of the API as problem details (RFC 9457).
 *
 * @param status the status
 * @param id the stable id of what is wrong
 * @param detail what is wrong; begins with the id
 */
public record AdminProblem(HttpStatus status, String id, String detail) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * @param status the status
     * @param error what is wrong
     * @param where what of it the request shows, in words of this server; empty for nothing
     */
    static AdminProblem of(HttpStatus status, ErrorCode error, String where) {
        return new AdminProblem(
                status, error.id(), error.id() + ": " + error.summary() + (where.isEmpty() ? "" : " (" + where + ")"));
    }

    /** The body of the answer. */
    public byte[] json() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "about:blank");
        members.put("title", status.getReasonPhrase());
        members.put("status", status.value());
        members.put("detail", detail);
        members.put("code", id);
        return JSON.writeValueAsBytes(members);
    }
}
