package org.lucid.gui.gateway.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The PEM files of one side. Immutable.
 *
 * @param certificate own certificate, then those that lead from it to an authority
 * @param key private key of that certificate
 * @param authorities certificates of those whose word on the other side is taken
 */
record PemFiles(
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable Path authorities) {

    /** What is in them now; a file that cannot be read is missing. Blocks. */
    Map<Path, Buffer> contents() {
        Map<Path, Buffer> contents = new LinkedHashMap<>();
        Stream.of(certificate, key, authorities).forEach(path -> {
            if (path != null) {
                try {
                    contents.put(path, Buffer.buffer(Files.readAllBytes(path)));
                } catch (IOException unreadable) {
                    // That it is missing says so; the reason may change from look to look without meaning anything.
                    contents.remove(path);
                }
            }
        });
        return contents;
    }
}
