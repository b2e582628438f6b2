package org.lucid.gui.policy.route;

import java.util.List;
import java.util.stream.IntStream;

/** Canonical paths for tests. */
final class TestPaths {

    private TestPaths() {}

    static CanonicalPath path(String raw) {
        return switch (CanonicalPath.read(raw)) {
            case CanonicalPath path -> path;
            case PathReading.Malformed(PathReading.Fault fault) ->
                throw new AssertionError(raw + " is refused: " + fault);
        };
    }

    static List<String> segments(CanonicalPath path) {
        return IntStream.range(0, path.size()).mapToObj(path::segment).toList();
    }
}
