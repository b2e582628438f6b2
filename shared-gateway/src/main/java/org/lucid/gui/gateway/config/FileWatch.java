package org.lucid.gui.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;

/**
 * Knows whether a file is still what it was when it was last taken. Follows symbolic links, so it sees a file that was
 * written, one that was replaced, and a link that points elsewhere. Not thread-safe; every method blocks.
 */
final class FileWatch {

    /** Two writes within this time may leave the same time stamp; no file system in use is coarser. */
    private static final Duration COARSEST_CLOCK = Duration.ofSeconds(2);

    private record Stamp(
            long size, FileTime modified, @Nullable Object identity) {}

    private final Path path;
    private final InstantSource clock;
    private ConfContent taken;
    private @Nullable Stamp stamp;
    private Instant stampedAt = Instant.MIN;

    /**
     * A watch on a file.
     *
     * @param taken what was read from it before
     */
    FileWatch(Path path, ConfContent taken, InstantSource clock) {
        this.path = path;
        this.taken = taken;
        this.clock = clock;
    }

    /** Whether the content differs from what was last taken; reads it only if time stamp, size or file differ. */
    boolean changed() {
        Instant now = clock.instant();
        Stamp current = stamp();
        if (current != null && current.equals(stamp) && isSettled(current)) {
            return false;
        }
        if (!ConfContent.read(path).equals(taken)) {
            return true;
        }
        stamp = current;
        stampedAt = now;
        return false;
    }

    /** Reads the file and remembers what was read. */
    ConfContent take() {
        stampedAt = clock.instant();
        stamp = stamp();
        taken = ConfContent.read(path);
        return taken;
    }

    private boolean isSettled(Stamp current) {
        return current.modified().toInstant().plus(COARSEST_CLOCK).isBefore(stampedAt);
    }

    private @Nullable Stamp stamp() {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(now.size(), now.lastModifiedTime(), now.fileKey());
        } catch (IOException e) {
            return null;
        }
    }
}
