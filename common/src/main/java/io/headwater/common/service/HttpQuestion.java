package io.headwater.common.service;

import java.util.Map;

/**
 * A request.
 *
 * @param path the values of the path's parameters
 * @param query the query's parameters
 */
public record HttpQuestion(Map<String, String> path, Map<String, String> query) {
    /** A path parameter, which the route's pattern guarantees. */
    public String path(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalStateException("the route has no parameter " + name);
        }
        return value;
    }
}
