package io.headwater.notifier;

import io.headwater.common.config.Config;
import io.headwater.common.config.ConfigException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the file of subscriptions and names everything that is wrong with it at once. */
final class SubscriptionsReader {
    private SubscriptionsReader() {}

    /** @throws ConfigException listing all mistakes with their place, value and remedy */
    static List<Subscription> read(Path file) {
        SubscriptionsFile written = Config.data(SubscriptionsFile.class, file);
        List<String> problems = new ArrayList<>();
        List<Subscription> subscriptions = new ArrayList<>();
        Map<String, String> places = new HashMap<>();
        for (int i = 0; i < written.subscriptions().size(); i++) {
            SubscriptionsFile.Entry entry = written.subscriptions().get(i);
            String place = "subscriptions[" + i + "]";
            EntryCheck check = new EntryCheck(place, entry);
            Subscription subscription = check.subscription();
            problems.addAll(check.problems());
            String earlier = places.putIfAbsent(entry.name(), place);
            if (earlier != null) {
                problems.add(place + ".name = '" + entry.name() + "': is taken by " + earlier
                        + "; give every subscription a name of its own");
            }
            if (subscription != null) {
                subscriptions.add(subscription);
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(file.toString(), problems);
        }
        return List.copyOf(subscriptions);
    }
}
