package org.lucid.gui.policy.ownership;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page of a backend's list while it comes, and hands over its elements one by one. Keeps no more than one element.
 * Not thread-safe.
 */
public final class ListPage {

    /** Is given each element. */
    interface Elements {

        /** An element, with the fields that were asked for. */
        void element(Noted noted, ByteArrayOutputStream json) throws NotAsExpected;
    }

    private final Keep keep;
    private final Redaction redaction;
    private final Elements elements;
    private final Map<String, String> beside;
    private final JsonStream stream;
    private final FieldValues fields;
    private final ByteArrayOutputStream json = new ByteArrayOutputStream(1024);

    private int depth;
    /** How many names of the list's path lead to where we are. */
    private int along;

    private boolean onWay;
    private @Nullable String name;
    private boolean inList;
    private boolean found;
    private @Nullable RedactingCopy element;
    private @Nullable JsonGenerator generator;
    private long count;

    ListPage(Keep keep, Redaction redaction, Elements elements, Map<String, String> beside) {
        this.keep = keep;
        this.redaction = redaction;
        this.elements = elements;
        this.beside = beside;
        this.fields = new FieldValues(keep.where().fields());
        this.stream = new JsonStream(this::take);
    }

    /** Reads the next part of the text. */
    public void feed(byte[] part) throws NotAsExpected {
        stream.feed(part);
    }

    /** There is no more; gives how many elements the page had, whosever they are. */
    public long end() throws NotAsExpected {
        stream.end();
        if (!found) {
            throw new NotAsExpected(keep.list().root() ? "it is no list" : "it has no list '" + keep.list() + "'");
        }
        return count;
    }

    private void take(JsonToken token, JsonParser at) throws IOException, NotAsExpected {
        if (element != null) {
            inElement(element, token, at);
        } else if (inList) {
            betweenElements(token, at);
        } else {
            outside(token, at);
        }
    }

    private void outside(JsonToken token, JsonParser at) throws IOException, NotAsExpected {
        List<String> path = keep.list().names();
        switch (token) {
            case FIELD_NAME -> {
                name = at.currentName();
                onWay = depth == along + 1
                        && along < path.size()
                        && path.get(along).equals(name);
            }
            case START_OBJECT -> {
                if (depth == 0 && path.isEmpty()) {
                    throw new NotAsExpected("it is no list");
                }
                if (onWay && along + 1 < path.size()) {
                    along++;
                } else if (onWay) {
                    throw new NotAsExpected("'" + keep.list() + "' is no list");
                }
                onWay = false;
                depth++;
            }
            case START_ARRAY -> {
                boolean list = depth == 0 ? path.isEmpty() : onWay && along + 1 == path.size();
                if (depth == 0 && !list) {
                    throw new NotAsExpected("it is no object");
                }
                onWay = false;
                depth++;
                inList = list;
                found |= list;
            }
            case END_OBJECT, END_ARRAY -> {
                depth--;
                along = Math.min(along, Math.max(0, depth - 1));
            }
            default -> {
                if (depth == 0) {
                    throw new NotAsExpected(path.isEmpty() ? "it is no list" : "it is no object");
                }
                if (depth == 1 && name != null && keep.also().contains(name)) {
                    beside.putIfAbsent(name, raw(token, at));
                }
                onWay = false;
            }
        }
    }

    private static String raw(JsonToken token, JsonParser at) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator one = JsonStream.FACTORY.createGenerator(text)) {
            JsonStream.copy(token, at, one);
        }
        return text.toString();
    }

    private void betweenElements(JsonToken token, JsonParser at) throws IOException, NotAsExpected {
        switch (token) {
            case END_ARRAY -> {
                inList = false;
                depth--;
            }
            case START_OBJECT -> {
                count++;
                json.reset();
                fields.reset();
                JsonGenerator made = JsonStream.FACTORY.createGenerator(json);
                RedactingCopy copy = new RedactingCopy(redaction, made);
                copy.within(keep.list());
                generator = made;
                element = copy;
                inElement(copy, token, at);
            }
            default -> throw new NotAsExpected("an element of its list is no object");
        }
    }

    private void inElement(RedactingCopy copy, JsonToken token, JsonParser at) throws IOException, NotAsExpected {
        copy.take(token, at);
        fields.take(token, at);
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        JsonGenerator made = generator;
        if (json.size() > Gathering.LARGEST) {
            throw new NotAsExpected("an element of its list is too large");
        }
        if (token == JsonToken.END_OBJECT && depth == keep.list().names().size() + 1 && made != null) {
            made.close();
            element = null;
            generator = null;
            elements.element(fields.noted(), json);
        }
    }
}
