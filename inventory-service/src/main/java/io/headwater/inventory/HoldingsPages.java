package io.headwater.inventory;

import io.headwater.common.service.HttpAnswer;
import io.headwater.common.service.HttpQuestion;
import io.headwater.common.service.HttpServer;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /holdings/{chainId}}, {@code /holdings/{chainId}/{contract}} with {@code holder}, {@code limit} and
 * {@code after}, and {@code /holdings/{chainId}/{contract}/{holder}}.
 */
final class HoldingsPages {
    private static final int USUAL_LIMIT = 1_000;
    private static final int HIGHEST_LIMIT = 10_000;
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final HoldingsReader reader;

    HoldingsPages(HoldingsReader reader) {
        this.reader = reader;
    }

    void serve(HttpServer http) {
        http.get("/holdings/{chainId}", healthy(this::chain))
                .get("/holdings/{chainId}/{contract}", healthy(this::contract))
                .get("/holdings/{chainId}/{contract}/{holder}", healthy(this::holder));
    }

    private static HttpServer.Handler healthy(HttpServer.Handler handler) {
        return question -> {
            try {
                return handler.answer(question);
            } catch (SQLException e) {
                return HttpAnswer.problem(503, "the database does not answer: " + DatabaseTrouble.cause(e));
            }
        };
    }

    private HttpAnswer chain(HttpQuestion question) throws SQLException {
        refuseUnknown(question, Set.of());
        long chainId = chainId(question);
        return answer(reader.chain(chainId), "nothing is known of chain " + chainId);
    }

    private HttpAnswer contract(HttpQuestion question) throws SQLException {
        refuseUnknown(question, Set.of("holder", "limit", "after"));
        String holder = question.query().get("holder");
        return page(question, holder == null ? null : address("holder", holder));
    }

    private HttpAnswer holder(HttpQuestion question) throws SQLException {
        refuseUnknown(question, Set.of("limit", "after"));
        return page(question, address("holder", question.path("holder")));
    }

    private HttpAnswer page(HttpQuestion question, @Nullable String holder) throws SQLException {
        long chainId = chainId(question);
        String contract = address("contract", question.path("contract"));
        var page = new HoldingsReader.Page(holder, after(question.query()), limit(question.query()));
        return answer(
                reader.contract(chainId, contract, page),
                "no transfer of contract " + contract + " is known on chain " + chainId);
    }

    private static HttpAnswer answer(Optional<?> found, String otherwise) {
        return found.isPresent() ? HttpAnswer.json(found.get()) : HttpAnswer.problem(404, otherwise);
    }

    private static long chainId(HttpQuestion question) {
        String text = question.path("chainId");
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("chain id '" + text + "' is no decimal number, such as 31337");
        }
        return Long.parseLong(text);
    }

    private static String address(String name, String text) {
        if (!ADDRESS.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    name + " '" + text + "' is no address: give 0x and 40 hexadecimal digits");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static int limit(Map<String, String> query) {
        String text = query.getOrDefault("limit", String.valueOf(USUAL_LIMIT));
        long limit = NUMBER.matcher(text).matches() ? Long.parseLong(text) : 0;
        if (limit < 1 || limit > HIGHEST_LIMIT) {
            throw new IllegalArgumentException(
                    "limit = '" + text + "' is no number from 1 to " + HIGHEST_LIMIT + " in decimal digits");
        }
        return (int) limit;
    }

    private static PageKey after(Map<String, String> query) {
        String text = query.get("after");
        return text == null ? PageKey.START : PageKey.parse(text);
    }

    private static void refuseUnknown(HttpQuestion question, Set<String> known) {
        for (String name : question.query().keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "parameter '" + name + "' is unknown here; known are: " + String.join(", ", known));
            }
        }
    }
}
