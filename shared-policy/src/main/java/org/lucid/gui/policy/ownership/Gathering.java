package org.lucid.gui.policy.ownership;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;

/**
 * Makes one answer of the elements that are the person's, out of as many pages of a backend's list as there are. Counts all
 * of them, and holds only those that are to be shown. Not thread-safe.
 */
public final class Gathering {

    /** Largest answer that is made, and largest element that is looked at, in bytes. */
    static final int LARGEST = 1024 * 1024;

    private final Keep keep;
    private final Redaction redaction;
    private final Facts request;
    private final Asker asker;
    private final long offset;
    private final long limit;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream(4096);
    private final Map<String, String> beside = new LinkedHashMap<>();

    private long total;
    private long count;

    /**
     * Nothing gathered yet.
     *
     * @param request what is known of the request
     * @param offset how many elements are passed over
     * @param limit how many are shown at the most
     */
    public Gathering(Keep keep, Redaction redaction, Facts request, Asker asker, long offset, long limit) {
        this.keep = keep;
        this.redaction = redaction;
        this.request = request;
        this.asker = asker;
        this.offset = offset;
        this.limit = limit;
    }

    /** To read one page; the next one only when this one has ended. */
    public ListPage page() {
        return new ListPage(keep, redaction, this::element, beside);
    }

    private void element(Noted noted, ByteArrayOutputStream json) throws NotAsExpected {
        if (!keep.where().holds(noted.with(request), asker)) {
            return;
        }
        long place = total++;
        if (place >= offset && count < limit) {
            if (count++ > 0) {
                shown.write(',');
            }
            if (shown.size() + json.size() > LARGEST) {
                throw new NotAsExpected("there is too much of it; ask for fewer at a time");
            }
            shown.writeBytes(json.toByteArray());
        }
    }

    /** How many elements are the person's. */
    public long total() {
        return total;
    }

    /** The answer. */
    public byte[] answer() throws NotAsExpected {
        ByteArrayOutputStream out = new ByteArrayOutputStream(shown.size() + 256);
        try (JsonGenerator generator = JsonStream.FACTORY.createGenerator(out)) {
            if (keep.list().root()) {
                list(generator);
            } else {
                object(places(), generator);
            }
        } catch (IOException e) {
            throw JsonStream.unreadable(e);
        }
        return out.toByteArray();
    }

    /** Writes one value of the answer. */
    private interface Writer {
        void write(JsonGenerator out) throws IOException;
    }

    private Map<String, Object> places() {
        Map<String, Object> places = new LinkedHashMap<>();
        put(places, keep.list().names(), this::list);
        keep.tells().forEach((path, told) -> put(places, path.names(), out -> tell(told, out)));
        beside.forEach((name, raw) -> put(places, List.of(name), out -> out.writeRawValue(raw)));
        return places;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> into, List<String> names, Writer writer) {
        Map<String, Object> at = into;
        for (String name : names.subList(0, names.size() - 1)) {
            at = (Map<String, Object>) at.computeIfAbsent(name, none -> new LinkedHashMap<String, Object>());
        }
        at.put(names.getLast(), writer);
    }

    @SuppressWarnings("unchecked")
    private static void object(Map<String, Object> places, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Map.Entry<String, Object> place : places.entrySet()) {
            out.writeFieldName(place.getKey());
            if (place.getValue() instanceof Writer writer) {
                writer.write(out);
            } else {
                object((Map<String, Object>) place.getValue(), out);
            }
        }
        out.writeEndObject();
    }

    private void list(JsonGenerator out) throws IOException {
        out.writeStartArray();
        if (shown.size() > 0) {
            out.writeRaw(shown.toString(StandardCharsets.UTF_8));
        }
        out.writeEndArray();
    }

    private void tell(Keep.Told told, JsonGenerator out) throws IOException {
        switch (told) {
            case TOTAL -> out.writeNumber(total);
            case LIMIT -> out.writeNumber(limit);
            case OFFSET -> out.writeNumber(offset);
            case NEXT -> out.writeBoolean(offset + count < total);
            case PREVIOUS -> out.writeBoolean(offset > 0 && total > 0);
        }
    }
}
