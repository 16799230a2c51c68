package io.headwater.common.service;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals of the operating system. Without a handler the JVM runs its shutdown hooks too, but ends with 128 + the
 * signal's number, so that a stop on request looks like a failure.
 */
final class Signals {
    private static final Logger log = LoggerFactory.getLogger(Signals.class);

    private Signals() {}

    /**
     * Makes a signal, such as {@code TERM}, end the process with 0. The class for it is supported (JEP 260), but the
     * compiler warns of it, hence the reflective access.
     */
    static void exitZeroOn(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object exit = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            System.exit(0);
                        }
                        return null;
                    });
            Object named = signal.getConstructor(String.class).newInstance(name);
            signal.getMethod("handle", signal, handler).invoke(null, named, exit);
        } catch (ReflectiveOperationException e) {
            // Such as under -Xrs: the JVM's own way then.
            log.debug("signal {} is not handled", name, e);
        }
    }
}
