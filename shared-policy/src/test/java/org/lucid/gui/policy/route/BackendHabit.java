package org.lucid.gui.policy.route;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What servers are known to do to a path before they look at it. Written without a glance at the code under test. */
enum BackendHabit {
    DECODE,
    DROP_PARAMETERS,
    BACKSLASH_IS_SLASH,
    FOLD_SLASHES,
    RESOLVE_DOTS,
    CUT_AT_NUL,
    CUT_AT_QUERY,
    CUT_AT_FRAGMENT,
    CUT_AT_LINE_END,
    TRIM_SLASH,
    PLUS_IS_SPACE,
    TRIM_SPACES,
    DROP_UNSEEN,
    NORMALISE;

    private String change(String path) {
        return switch (this) {
            case DECODE -> decode(path);
            case DROP_PARAMETERS -> path.replaceAll(";[^/]*", "");
            case BACKSLASH_IS_SLASH -> path.replace('\\', '/');
            case FOLD_SLASHES -> path.replaceAll("/{2,}", "/");
            case RESOLVE_DOTS -> resolveDots(path);
            case CUT_AT_NUL -> cut(path, '\0');
            case CUT_AT_QUERY -> cut(path, '?');
            case CUT_AT_FRAGMENT -> cut(path, '#');
            case CUT_AT_LINE_END -> cut(cut(path, '\n'), '\r');
            case TRIM_SLASH -> path.replaceAll("/+$", "");
            case PLUS_IS_SPACE -> path.replace('+', ' ');
            case TRIM_SPACES ->
                Stream.of(path.split("/", -1)).map(String::strip).collect(Collectors.joining("/"));
            case DROP_UNSEEN -> path.replaceAll("[\\p{Cf}\\p{Cc}]", "");
            case NORMALISE -> Normalizer.normalize(path, Normalizer.Form.NFKC);
        };
    }

    /** Every text that some backend with up to {@code depth} habits makes of the path, the path itself included. */
    static Set<String> readings(String path, int depth) {
        Set<String> all = new HashSet<>(Set.of(path));
        Set<String> last = all;
        for (int i = 0; i < depth; i++) {
            Set<String> next = new HashSet<>();
            for (String text : last) {
                for (BackendHabit habit : values()) {
                    next.add(habit.change(text));
                }
            }
            next.removeAll(all);
            all.addAll(next);
            last = next;
        }
        return all;
    }

    /** The segments that a backend routes by: those of the decoded path, a trailing slash not counted. */
    static List<String> segments(String path) {
        String decoded = decode(path);
        List<String> segments = new ArrayList<>(List.of(decoded.split("/", -1)));
        segments.removeFirst();
        if (!segments.isEmpty() && segments.getLast().isEmpty()) {
            segments.removeLast();
        }
        return segments;
    }

    private static String decode(String path) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0, c; i < path.length(); i += Character.charCount(c)) {
            c = path.codePointAt(i);
            if (c == '%' && path.substring(i).matches("(?s)%[0-9A-Fa-f]{2}.*")) {
                bytes.write(Integer.parseInt(path.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String resolveDots(String path) {
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        String resolved = String.join("/", kept);
        return resolved.startsWith("/") ? resolved : "/" + resolved;
    }

    private static String cut(String path, char at) {
        int end = path.indexOf(at);
        return end < 0 ? path : path.substring(0, end);
    }
}
