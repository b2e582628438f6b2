package org.lucid.gui.gateway.doctor;

import java.util.ArrayList;
import java.util.List;

import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.language.PolicyReader;
import org.lucid.gui.policy.language.PolicyReading;

/**
 * The text of one policy. Immutable.
 *
 * @param name as people are to find it again
 */
record PolicyFile(String name, String text) {

    PolicyReading read() {
        return new PolicyReader(name, Catalogue.lucid()).read(text);
    }

    /** What is written at a line, from 1, and what belongs to it: the lines that follow and are further in. */
    List<String> entry(int line) {
        List<String> lines = text.lines().toList();
        List<String> entry = new ArrayList<>();
        int margin = margin(lines.get(line - 1));
        entry.add(lines.get(line - 1).substring(margin));
        for (String next : lines.subList(line, lines.size())) {
            if (next.isBlank() || margin(next) <= margin) {
                break;
            }
            entry.add(next.substring(margin));
        }
        return entry;
    }

    private static int margin(String line) {
        return line.length() - line.stripLeading().length();
    }
}
