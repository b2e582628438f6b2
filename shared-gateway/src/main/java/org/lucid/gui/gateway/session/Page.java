package org.lucid.gui.gateway.session;

import java.util.List;
import java.util.Optional;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param limit how many at the most, 1 to {@value #MOST}
 * @param offset how many are left out before them, from 0
 */
record Page(int limit, int offset) {

    /** The most that one answer has, also if nothing is asked for. */
    static final int MOST = 1000;

    private static final int LONGEST_NUMBER = 9;

    /** The page that a query asks for ({@code limit=…&offset=…}); empty if it asks for none that there can be. */
    static Optional<Page> of(@Nullable String query) {
        if (query == null) {
            return Optional.of(new Page(MOST, 0));
        }
        QueryStringDecoder decoder = new QueryStringDecoder(query, false);
        int limit = number(decoder.parameters().getOrDefault("limit", List.of(Integer.toString(MOST))));
        int offset = number(decoder.parameters().getOrDefault("offset", List.of("0")));
        return limit >= 1 && limit <= MOST && offset >= 0 ? Optional.of(new Page(limit, offset)) : Optional.empty();
    }

    /** The one number; -1 if it is none. */
    private static int number(List<String> values) {
        String text = values.getFirst();
        boolean whole = values.size() == 1
                && !text.isEmpty()
                && text.length() <= LONGEST_NUMBER
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return whole ? Integer.parseInt(text) : -1;
    }

    /** That part of the list. */
    <T> List<T> part(List<T> all) {
        int from = Math.min(offset, all.size());
        return all.subList(from, Math.min(all.size(), from + limit));
    }

    /** What whoever asked is told beside the part. */
    JsonObject told(int total) {
        return new JsonObject().put("total", total).put("limit", limit).put("offset", offset);
    }
}
