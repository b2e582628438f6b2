package org.lucid.gui.policy.ownership;

import java.io.IOException;
import java.util.Arrays;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * Writes tokens as they come, but {@code null} in place of what is to be taken out, so that the shape of the answer stays.
 * Not thread-safe.
 */
final class RedactingCopy implements JsonStream.Taker {

    private final Redaction redaction;
    private final JsonGenerator out;
    /** The names of the fields in which we are, from the outside in; arrays add none. */
    private String[] trail = new String[8];

    private int names;
    /** For each open object or array, whether it stands in a field. */
    private boolean[] named = new boolean[16];

    private int depth;
    private boolean afterName;
    private boolean takesOut;
    /** How deep we are in a value that is taken out. */
    private int inside;

    RedactingCopy(Redaction redaction, JsonGenerator out) {
        this.redaction = redaction;
        this.out = out;
    }

    /** Where the copy begins, if that is inside other objects. */
    void within(FieldPath path) {
        for (String name : path.names()) {
            push(name);
        }
    }

    @Override
    public void take(JsonToken token, JsonParser at) throws IOException {
        if (inside > 0) {
            inside += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            return;
        }
        if (token == JsonToken.FIELD_NAME) {
            out.writeFieldName(at.currentName());
            push(at.currentName());
            afterName = true;
            takesOut = redaction.takes(trail, names - 1);
            return;
        }
        if (takesOut) {
            // What is null already tells nothing.
            out.writeNull();
            takesOut = false;
            inside = token.isStructStart() ? 1 : 0;
            leaveField();
            return;
        }
        JsonStream.copy(token, at, out);
        if (token.isStructStart()) {
            open();
        } else if (token.isStructEnd()) {
            close();
        } else {
            leaveField();
        }
    }

    private void open() {
        if (depth == named.length) {
            named = Arrays.copyOf(named, depth * 2);
        }
        named[depth++] = afterName;
        afterName = false;
    }

    private void close() {
        if (named[--depth]) {
            names--;
        }
        afterName = false;
    }

    private void leaveField() {
        if (afterName) {
            names--;
            afterName = false;
        }
    }

    private void push(String name) {
        if (names == trail.length) {
            trail = Arrays.copyOf(trail, names * 2);
        }
        trail[names++] = name;
    }
}
