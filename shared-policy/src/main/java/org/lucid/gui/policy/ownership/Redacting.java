package org.lucid.gui.policy.ownership;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import com.fasterxml.jackson.core.JsonGenerator;

/** Takes fields out of a JSON text while it comes. Keeps no more than one token. Not thread-safe. */
public final class Redacting {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    private final JsonGenerator generator;
    private final JsonStream stream;

    /** Takes these fields out. */
    public Redacting(Redaction redaction) {
        try {
            this.generator = JsonStream.FACTORY.createGenerator(out);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        this.stream = new JsonStream(new RedactingCopy(redaction, generator));
    }

    /** Reads the next part of the text, and gives what is to be sent of it; may be nothing yet. */
    public byte[] feed(byte[] part) throws NotAsExpected {
        stream.feed(part);
        return written();
    }

    /** There is no more; gives the rest of what is to be sent. */
    public byte[] end() throws NotAsExpected {
        stream.end();
        return written();
    }

    private byte[] written() throws NotAsExpected {
        try {
            generator.flush();
        } catch (IOException e) {
            throw JsonStream.unreadable(e);
        }
        byte[] bytes = out.toByteArray();
        out.reset();
        return bytes;
    }
}
