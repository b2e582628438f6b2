package org.lucid.gui.policy.ownership;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** Takes note of some fields of an object while its text comes. Not thread-safe. */
public final class ObjectReading {

    private final FieldValues fields;
    private final JsonStream stream;
    private boolean begun;
    private long read;

    /** A reading of these fields. */
    public ObjectReading(List<FieldPath> paths) {
        this.fields = new FieldValues(paths);
        this.stream = new JsonStream(this::take);
    }

    private void take(JsonToken token, JsonParser at) throws IOException, NotAsExpected {
        if (!begun && token != JsonToken.START_OBJECT) {
            throw new NotAsExpected("it is no object");
        }
        begun = true;
        fields.take(token, at);
    }

    /** Reads the next part of the text. */
    public void feed(byte[] part) throws NotAsExpected {
        read += part.length;
        if (read > Gathering.LARGEST) {
            throw new NotAsExpected("it is too large");
        }
        stream.feed(part);
    }

    /** There is no more; gives what was noted. */
    public Noted end() throws NotAsExpected {
        stream.end();
        return fields.noted();
    }
}
