package org.lucid.gui.sandbox.observe;

import io.vertx.core.json.JsonObject;

/** Counts one backend's connections. For one event loop. */
public final class Connections {

    private long open;
    private long accepted;

    /** A connection was accepted. */
    public void opened() {
        open++;
        accepted++;
    }

    /** A connection is gone. */
    public void closed() {
        open--;
    }

    /** How many are open now, and how many there were. */
    public JsonObject toJson() {
        return JsonObject.of("open", open, "accepted", accepted);
    }
}
