package io.headwater.router;

import io.headwater.common.config.Config;
import io.headwater.common.config.ConfigException;
import io.headwater.common.config.InvalidSettingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The content of a routes file.
 *
 * @param routes at least one, each with a name of its own
 */
public record Routes(List<Route> routes) {
    public Routes {
        if (routes.isEmpty()) {
            throw new InvalidSettingException("routes", "[]", "give at least one route");
        }
        Set<String> names = new HashSet<>();
        for (Route route : routes) {
            if (!names.add(route.name())) {
                throw new InvalidSettingException("routes", route.name(), "two routes have this name; rename one");
            }
        }
    }

    /**
     * Reads a routes file.
     *
     * @param chains names of the chains that the router reads
     * @throws ConfigException listing all mistakes, a filter by an unknown chain among them
     */
    public static Routes read(Path file, List<String> chains) {
        Routes read = Config.data(Routes.class, file);
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < read.routes.size(); i++) {
            Route route = read.routes.get(i);
            for (String chain : route.chains()) {
                if (!chains.contains(chain)) {
                    problems.add("routes[" + i + "].chains = '" + chain + "': in route '" + route.name()
                            + "': the router reads no such chain; give one of " + String.join(", ", chains)
                            + " or add it to the setting chains");
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(file.toString(), problems);
        }
        return read;
    }

    /** The topics that the routes lead to, each once. */
    public Set<String> targets() {
        return new RoutingTable(routes).topics();
    }
}
