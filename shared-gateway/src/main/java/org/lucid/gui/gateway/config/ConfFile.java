package org.lucid.gui.gateway.config;

import java.util.List;
import java.util.Map;

/**
 * The operator's file as it was written: sections, keys, values and lines. Immutable; {@code toString} shows no value.
 *
 * @param name what mistakes call the file
 * @param sections in the order of the file
 * @param mistakes what could not be understood
 * @param readable whether there was anything to understand; if not, {@code mistakes} says why
 */
record ConfFile(String name, List<Section> sections, List<Misread> mistakes, boolean readable) {

    ConfFile {
        sections = List.copyOf(sections);
        mistakes = List.copyOf(mistakes);
    }

    /** A file that could not be read at all. */
    static ConfFile unreadable(String name, String why, String right) {
        return new ConfFile(name, List.of(), List.of(new Misread(new Origin(name, 0), why, right)), false);
    }

    /**
     * A line that could not be understood.
     *
     * @param origin where
     * @param wrong what is wrong with it; never the line itself, which may be a secret
     * @param right what would be right
     */
    record Misread(Origin origin, String wrong, String right) {}

    /**
     * {@code [name]} and what follows it.
     *
     * @param entries by the key's {@link Names#kebab kebab} form, in the order of the file
     */
    record Section(String name, int line, Map<String, Entry> entries) {}

    /** One {@code key=value}. */
    record Entry(String section, String key, String value, int line) {

        Origin origin(String file) {
            return Origin.in(file, line, "[" + section + "] " + key);
        }

        @Override
        public String toString() {
            return "[" + section + "] " + key + " in line " + line;
        }
    }
}
