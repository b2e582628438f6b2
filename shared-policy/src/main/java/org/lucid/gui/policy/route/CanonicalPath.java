package org.lucid.gui.policy.route;

import java.util.Arrays;
import java.util.List;

/**
 * A path that means the same to everyone who reads it: decoded once, and without anything that one backend would take
 * for a separator and another for text. Decisions are taken on the decoded segments; the text for a backend is written
 * anew from them (RFC 3986, 3.3), so nothing reaches a backend as a client wrote it. Immutable.
 */
public final class CanonicalPath implements PathReading {

    /** Longest raw path that is read, in characters. */
    public static final int MAX_LENGTH = 4096;

    /** Most segments that a path may have. */
    public static final int MAX_SEGMENTS = 64;

    private final String[] segments;
    private final int first;
    private final boolean trailingSlash;

    private CanonicalPath(String[] segments, int first, boolean trailingSlash) {
        this.segments = segments;
        this.first = first;
        this.trailingSlash = trailingSlash;
    }

    /**
     * Reads the path of a request target as it stood on the wire, without its query.
     *
     * @return the canonical path, or why there is none
     */
    public static PathReading read(String raw) {
        if (raw.isEmpty() || raw.charAt(0) != '/') {
            return new Malformed(Fault.NOT_ABSOLUTE);
        }
        int end = raw.length();
        if (end > MAX_LENGTH) {
            return new Malformed(Fault.TOO_LONG);
        }
        String[] segments = new String[8];
        int count = 0;
        for (int start = 1; start < end; ) {
            int slash = raw.indexOf('/', start);
            int stop = slash < 0 ? end : slash;
            if (stop == start) {
                return new Malformed(Fault.EMPTY_SEGMENT);
            }
            if (count == MAX_SEGMENTS) {
                return new Malformed(Fault.TOO_DEEP);
            }
            Fault fault = PercentCode.fault(raw, start, stop);
            if (fault != null) {
                return new Malformed(fault);
            }
            String segment = PercentCode.decode(raw.substring(start, stop));
            if (segment == null) {
                return new Malformed(Fault.INVALID_UTF8);
            }
            fault = SegmentText.fault(segment);
            if (fault != null) {
                return new Malformed(fault);
            }
            if (count == segments.length) {
                segments = Arrays.copyOf(segments, count * 2);
            }
            segments[count++] = segment;
            start = stop + 1;
        }
        return new CanonicalPath(Arrays.copyOf(segments, count), 0, count > 0 && raw.charAt(end - 1) == '/');
    }

    /**
     * The path of these decoded segments.
     *
     * @throws IllegalArgumentException if a segment could be misread; those of another canonical path cannot
     */
    public static CanonicalPath of(List<String> segments) {
        for (String segment : segments) {
            Fault fault = segment.isEmpty() ? Fault.EMPTY_SEGMENT : PercentCode.faultOfDecoded(segment);
            if (fault == null) {
                fault = SegmentText.fault(segment);
            }
            if (fault != null) {
                throw new IllegalArgumentException(fault.detail());
            }
        }
        return new CanonicalPath(segments.toArray(String[]::new), 0, false);
    }

    /** How many segments there are; a trailing slash makes none. */
    public int size() {
        return segments.length - first;
    }

    /** The decoded segment at that index, from 0. */
    public String segment(int index) {
        return segments[first + index];
    }

    /** Whether the path ends with a slash that is not its first. Decisions ignore it, backends may not. */
    public boolean trailingSlash() {
        return trailingSlash;
    }

    /** This path without its first {@code count} segments. */
    public CanonicalPath below(int count) {
        if (count < 0 || count > size()) {
            throw new IndexOutOfBoundsException(count);
        }
        return new CanonicalPath(segments, first + count, trailingSlash && size() > count);
    }

    /**
     * The path written anew: every character that could be misread is percent-encoded, all others are plain. Never longer
     * than what was read.
     */
    public String text() {
        StringBuilder text = new StringBuilder(64);
        for (int i = first; i < segments.length; i++) {
            text.append('/');
            PercentCode.encode(segments[i], text);
        }
        if (trailingSlash || text.isEmpty()) {
            text.append('/');
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
