package io.tokenrelay.starter.inbound;

import java.util.List;

/**
 * Who may call a handler.
 *
 * @param mapping the requests that lead to it, as Spring MVC names them
 * @param handler the method
 * @param rules what must hold, one annotation each; for a handler of others, that there is a caller
 */
public record HandlerContract(String mapping, String handler, List<String> rules) {

    public HandlerContract {
        rules = List.copyOf(rules);
    }
}
