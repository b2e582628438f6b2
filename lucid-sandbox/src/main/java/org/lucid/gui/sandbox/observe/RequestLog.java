package org.lucid.gui.sandbox.observe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import org.lucid.gui.sandbox.catalogue.Service;

/** The last requests of each backend, the newest first; the oldest go when there are too many or they weigh too much. */
public final class RequestLog {

    private static final int MOST = 200;
    private static final int GREATEST_WEIGHT = 1024 * 1024;

    private static final class Ring {
        private final Deque<RequestEntry> entries = new ArrayDeque<>();
        private int weight;
    }

    private final Map<Service, Ring> rings = new EnumMap<>(Service.class);

    /** Notes the head of a request; the body is to be told to the entry. */
    public RequestEntry begin(Service service, HttpServerRequest request) {
        var entry = new RequestEntry(request);
        Ring ring = rings.computeIfAbsent(service, key -> new Ring());
        ring.entries.addFirst(entry);
        ring.weight += entry.weight();
        while (ring.entries.size() > MOST || (ring.weight > GREATEST_WEIGHT && ring.entries.size() > 1)) {
            ring.weight -= ring.entries.removeLast().weight();
        }
        return entry;
    }

    /** The newest requests, at most {@code limit}. */
    public JsonArray last(Service service, int limit) {
        var last = new JsonArray();
        Iterator<RequestEntry> entries =
                rings.computeIfAbsent(service, key -> new Ring()).entries.iterator();
        while (entries.hasNext() && last.size() < limit) {
            last.add(entries.next().toJson());
        }
        return last;
    }

    /** Forgets all. */
    public void clear() {
        rings.clear();
    }
}
