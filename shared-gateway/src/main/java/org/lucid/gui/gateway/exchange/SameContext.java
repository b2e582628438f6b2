package org.lucid.gui.gateway.exchange;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Brings an answer for which several wait back to each one's own event loop. */
public final class SameContext {

    private SameContext() {}

    /** A future that completes on the caller's context, or at once if the other is complete already. */
    public static <T> Future<T> of(Future<T> shared) {
        Context here = Vertx.currentContext();
        if (here == null || shared.isComplete()) {
            return shared;
        }
        Promise<T> own = Promise.promise();
        shared.onComplete(result -> here.runOnContext(back -> own.handle(result)));
        return own.future();
    }
}
