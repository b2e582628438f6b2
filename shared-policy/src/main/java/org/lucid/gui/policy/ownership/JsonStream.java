package org.lucid.gui.policy.ownership;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON value as it comes, in UTF-8 (RFC 8259, 8.1), and hands over each of its tokens. Keeps no more than one
 * token. A name that stands twice in an object is refused: readers differ in which of the two they take. Not thread-safe.
 */
final class JsonStream {

    /** Longest name or text that is read, in characters: no field of an API is longer. */
    static final int LONGEST_TEXT = 512 * 1024;

    private static final int DEEPEST = 64;

    /** Thread-safe, as factories are. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(1_000)
                    .maxNumberLength(1_000)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    /** Takes tokens, in the order of the text. */
    interface Taker {

        /** The next token; what belongs to it is at the parser. */
        void take(JsonToken token, JsonParser at) throws IOException, NotAsExpected;
    }

    private final Taker taker;
    private final JsonParser parser;
    private final ByteArrayFeeder feeder;
    private int depth;
    private boolean whole;

    JsonStream(Taker taker) {
        this.taker = taker;
        try {
            this.parser = FACTORY.createNonBlockingByteArrayParser();
        } catch (IOException e) {
            throw new IllegalStateException("a parser without input cannot fail", e);
        }
        this.feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
    }

    /** Reads the next part of the text. */
    void feed(byte[] part) throws NotAsExpected {
        try {
            feeder.feedInput(part, 0, part.length);
            read();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** There is no more. */
    void end() throws NotAsExpected {
        try {
            feeder.endOfInput();
            read();
            parser.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
        if (!whole) {
            throw new NotAsExpected("it ends in the middle");
        }
    }

    private void read() throws IOException, NotAsExpected {
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.NOT_AVAILABLE;
                token = parser.nextToken()) {
            if (whole) {
                throw new NotAsExpected("there is something behind it");
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            whole = depth == 0;
            taker.take(token, parser);
        }
    }

    /** What the parser says shows what it read, so it is not repeated. */
    static NotAsExpected unreadable(IOException e) {
        if (e instanceof StreamConstraintsException) {
            return new NotAsExpected("it is too deep, or has too long a text or number");
        }
        if (e instanceof JsonEOFException) {
            return new NotAsExpected("it ends in the middle");
        }
        boolean twice = e instanceof JsonParseException parse
                && String.valueOf(parse.getOriginalMessage()).contains("uplicate");
        return new NotAsExpected(twice ? "it has a name twice in one object" : "it is no JSON in UTF-8");
    }

    /** Writes a token as it was read; numbers keep their digits. */
    static void copy(JsonToken token, JsonParser from, JsonGenerator to) throws IOException {
        switch (token) {
            case START_OBJECT -> to.writeStartObject();
            case END_OBJECT -> to.writeEndObject();
            case START_ARRAY -> to.writeStartArray();
            case END_ARRAY -> to.writeEndArray();
            case FIELD_NAME -> to.writeFieldName(from.currentName());
            case VALUE_STRING -> to.writeString(from.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> to.writeNumber(from.getText());
            case VALUE_TRUE -> to.writeBoolean(true);
            case VALUE_FALSE -> to.writeBoolean(false);
            case VALUE_NULL -> to.writeNull();
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no text gives a token " + token);
        }
    }

    /** A text or a whole number as a rule compares it; none for anything else. */
    static @Nullable String scalar(JsonToken token, JsonParser at) throws IOException {
        return token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT ? at.getText() : null;
    }
}
