package io.tokenrelay.starter.authorize;

import java.lang.reflect.Method;
import org.springframework.aop.framework.AopInfrastructureBean;

/**
 * A place where a transport asks before it runs a handler, so that the handler needs no proxy for it.
 *
 * <p>It knows its handlers by how they are declared, because beans are proxied before a transport has looked for them.
 */
public interface TransportSeam extends AopInfrastructureBean {

    /** What a method is to the transport. */
    enum Role {
        /** It serves requests: the transport asks before it runs. */
        HANDLER,
        /** The transport runs it around a handler of the same class, and asks for that one. */
        CALLBACK,
        /** It is none of the transport's. */
        OTHER
    }

    /** What a method of a bean of that class is. */
    Role roleOf(Class<?> type, Method method);
}
