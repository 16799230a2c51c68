package io.headwater.notifier;

import io.headwater.common.config.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks one entry of the file of subscriptions, collecting every mistake. */
final class EntryCheck {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final Pattern CHAIN = Pattern.compile("[1-9]\\d{0,17}");
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");
    private static final Pattern EVENT = Pattern.compile("[A-Za-z_$][\\w$]*(\\([\\w,()\\[\\]]*\\))?");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z_$][\\w$]*");
    private static final Pattern SCIENTIFIC = Pattern.compile("-?\\d+(\\.\\d+)?[eE][+-]?\\d+");

    private final String place;
    private final SubscriptionsFile.Entry entry;
    private final List<String> problems = new ArrayList<>();

    EntryCheck(String place, SubscriptionsFile.Entry entry) {
        this.place = place;
        this.entry = entry;
    }

    /** The subscription, or null after at least one problem was noted. */
    @Nullable
    Subscription subscription() {
        if (!NAME.matcher(entry.name()).matches()) {
            problem(
                    "name",
                    entry.name(),
                    "give lower-case letters, digits, '.', '_' and '-', at most 63: it names the"
                            + " consumer group, too");
        }
        URI url = url();
        WebhookSigner signer = signer(entry.secret());
        Set<Long> chains = all("chains", entry.chains(), CHAIN, "give a chain id such as 1", Long::valueOf);
        Set<String> contracts = all(
                "contracts",
                entry.contracts(),
                ADDRESS,
                "give an address: 0x and 40 hexadecimal digits",
                text -> text.toLowerCase(Locale.ROOT));
        Set<String> events = all(
                "events",
                entry.events(),
                EVENT,
                "give an event's name or its full signature without blanks, such as"
                        + " Transfer(address,address,uint256)",
                text -> text);
        Map<String, String> args = args();
        return problems.isEmpty() && url != null && signer != null
                ? new Subscription(entry.name(), url, signer, new EventFilter(chains, contracts, events, args))
                : null;
    }

    /** What is wrong, one mistake a line. */
    List<String> problems() {
        return problems;
    }

    private @Nullable URI url() {
        try {
            URI url = new URI(entry.url());
            String scheme = url.getScheme();
            boolean web = "http".equals(scheme) || "https".equals(scheme);
            if (web && url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Answered below like any other URL that does not fit.
        }
        String shown = Secret.mask(entry.url()).replaceAll("\\?.*", "?***");
        problem("url", shown, "give an http or https URL with a host, without user or fragment");
        return null;
    }

    private @Nullable WebhookSigner signer(Secret secret) {
        try {
            return WebhookSigner.of(secret);
        } catch (IllegalArgumentException e) {
            problem("secret", secret, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private <T> Set<T> all(
            String field, @Nullable List<String> values, Pattern form, String remedy, Function<String, T> parser) {
        Set<T> parsed = new HashSet<>();
        if (values == null) {
            return parsed;
        }
        if (values.isEmpty()) {
            problem(field, "[]", "give at least one, or leave the key out for all");
        }
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            if (form.matcher(value).matches()) {
                parsed.add(parser.apply(value));
            } else {
                problem(field + "[" + i + "]", value, remedy);
            }
        }
        return parsed;
    }

    private Map<String, String> args() {
        Map<String, String> args = new HashMap<>();
        if (entry.args() == null) {
            return args;
        }
        for (Map.Entry<String, String> arg : entry.args().entrySet()) {
            if (!PARAMETER.matcher(arg.getKey()).matches()) {
                problem("args." + arg.getKey(), arg.getValue(), "give the name of one of the event's parameters");
            } else if (SCIENTIFIC.matcher(arg.getValue()).matches()) {
                problem("args." + arg.getKey(), arg.getValue(), "give integers with all their digits");
            }
            args.put(arg.getKey(), arg.getValue());
        }
        return args;
    }

    private void problem(String field, Object value, String remedy) {
        problems.add(place + "." + field + " = '" + value + "': " + remedy);
    }
}
