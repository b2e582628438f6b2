package org.lucid.gui.gateway.config;

/**
 * Where a value comes from, or should be. Immutable.
 *
 * @param text as people read it
 * @param line the line in the file; {@link Integer#MAX_VALUE} for what stands in no line, so that it sorts last
 */
record Origin(String text, int line) {

    /** A place in a file. */
    static Origin in(String file, int line, String place) {
        return new Origin(file + ":" + line + (place.isEmpty() ? "" : " " + place), line);
    }

    /** A place that is in no file. */
    static Origin outside(String text) {
        return new Origin(text, Integer.MAX_VALUE);
    }
}
