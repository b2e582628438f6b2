package org.lucid.gui.sandbox.backend;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.world.ChunkContent;

/** Sends the bytes of a chunk as fast as the client reads them, one piece in memory at a time. */
final class ChunkDownload {

    private final ChunkContent content;
    private final String chunkId;
    private final long size;
    private final HttpServerResponse response;
    private long sent;

    ChunkDownload(ChunkContent content, JsonObject chunk, HttpServerResponse response) {
        this.content = content;
        this.chunkId = chunk.getString("chunk_id");
        this.size = chunk.getLong("size_bytes");
        this.response = response;
    }

    void begin() {
        response.putHeader("content-type", "application/octet-stream")
                .putHeader("content-disposition", "attachment; filename=\"" + chunkId + ".bin\"")
                .putHeader("content-length", Long.toString(size))
                .drainHandler(room -> pump());
        pump();
    }

    private void pump() {
        while (sent < size && !response.writeQueueFull()) {
            if (response.closed()) {
                return;
            }
            Buffer piece = content.piece(chunkId, sent, size);
            sent += piece.length();
            response.write(piece);
        }
        if (sent == size && !response.ended()) {
            response.end();
        }
    }
}
