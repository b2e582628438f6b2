package org.lucid.gui.policy.ownership;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

/** Takes note of some fields of one object while its tokens pass by. Not thread-safe; can be used for one after another. */
final class FieldValues implements JsonStream.Taker {

    private final List<FieldPath> paths;
    private final @Nullable String[] values;
    private final String[] trail;
    /** How many names of {@link #trail} lead to where we are. */
    private int along;

    private int depth;

    FieldValues(List<FieldPath> paths) {
        this.paths = List.copyOf(paths);
        this.values = new String[paths.size()];
        this.trail = new String
                [paths.stream().mapToInt(path -> path.names().size()).max().orElse(0)];
    }

    /** Forgets what was noted, for the next object. */
    void reset() {
        Arrays.fill(values, null);
        along = 0;
        depth = 0;
    }

    /** What was noted, in the order of the paths. */
    Noted noted() {
        return new Noted(paths, Arrays.asList(values.clone()));
    }

    @Override
    public void take(JsonToken token, JsonParser at) throws IOException {
        switch (token) {
            case START_OBJECT, START_ARRAY -> depth++;
            case END_OBJECT, END_ARRAY -> {
                depth--;
                along = Math.min(along, depth);
            }
            case FIELD_NAME -> {
                // Below an array the depth is ahead of the names, so nothing there is taken for a field of the object.
                if (depth <= trail.length && along >= depth - 1) {
                    trail[depth - 1] = at.currentName();
                    along = depth;
                }
            }
            default -> note(JsonStream.scalar(token, at));
        }
    }

    private void note(@Nullable String value) {
        if (depth != along) {
            return;
        }
        for (int i = 0; i < values.length; i++) {
            List<String> names = paths.get(i).names();
            if (names.size() == along && matches(names)) {
                values[i] = value;
            }
        }
    }

    private boolean matches(List<String> names) {
        for (int i = 0; i < along; i++) {
            if (!names.get(i).equals(trail[i])) {
                return false;
            }
        }
        return true;
    }
}
