package org.lucid.gui.gateway.exchange;

import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * What a client still sends of a request that is already answered. A little of it is read and thrown away, so that the
 * connection can be used again; with more, the connection is closed, but only after the client had time to read the
 * answer (RFC 9112, 9.6).
 */
record UnreadBody(Vertx vertx, HttpServerRequest request, ClientConnection connection) {

    private static final long READ_AND_KEEP = 64 * 1024;
    private static final long LINGER_MILLIS = TimeUnit.SECONDS.toMillis(2);

    /** Whether there is something to come, announced by the request's head. */
    static boolean announcedBy(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING) : !length.equals("0");
    }

    /** Whether there is something to come. */
    boolean exists() {
        // A request without a body ends only when it is asked to; nobody needs to ask.
        return announcedBy(request) && !request.isEnded();
    }

    /**
     * Ends the answer, and deals with what is still to come.
     *
     * @param last whether no other request is taken from the connection, whatever is still to come
     * @param end ends the answer; its head may be written already
     */
    void answer(boolean last, Runnable end) {
        boolean exists = exists();
        boolean close = last || exists && !small();
        if (close) {
            connection.takeNoMore();
            if (!request.response().headWritten()) {
                request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
        }
        end.run();
        if (exists) {
            request.handler(thrownAway -> {});
            request.endHandler(read -> {
                if (close) {
                    request.connection().close();
                }
            });
            request.resume();
        } else if (close) {
            request.connection().close();
        }
        if (close) {
            long timer = vertx.setTimer(LINGER_MILLIS, late -> connection.cut());
            connection.whenClosed(() -> vertx.cancelTimer(timer));
        }
    }

    private boolean small() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null
                && !request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                // Whoever asks first may send the body or not, now that the answer is there: what comes next is
                // unclear.
                && !request.headers().contains(HttpHeaders.EXPECT)
                // The server has already checked that it is a number.
                && length.length() < 9
                && Long.parseLong(length) <= READ_AND_KEEP;
    }
}
