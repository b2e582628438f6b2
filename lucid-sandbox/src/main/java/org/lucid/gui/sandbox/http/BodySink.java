package org.lucid.gui.sandbox.http;

import io.vertx.core.buffer.Buffer;

/** Takes a request's body as it comes. Called on the event loop; a slow sink slows the sender down. */
public interface BodySink {

    /** Reads the body and forgets it. */
    BodySink DRAIN = new BodySink() {
        @Override
        public void bytes(Buffer buffer) {
            // Nothing is kept.
        }

        @Override
        public void end() {
            // Nothing is left to say.
        }
    };

    /** The next bytes. */
    void bytes(Buffer buffer);

    /** The body is complete. */
    void end();
}
