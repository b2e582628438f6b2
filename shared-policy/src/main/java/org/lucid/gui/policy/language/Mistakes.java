package org.lucid.gui.policy.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The mistakes found so far in one file. Not thread-safe. */
final class Mistakes {

    private final String file;
    private final List<PolicyReading.Mistake> found = new ArrayList<>();

    Mistakes(String file) {
        this.file = file;
    }

    void add(int line, String message) {
        found.add(new PolicyReading.Mistake(file, line, message));
    }

    boolean none() {
        return found.isEmpty();
    }

    /** In the order of their lines; those of one line in the order in which they were found. */
    List<PolicyReading.Mistake> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(PolicyReading.Mistake::line))
                .toList();
    }
}
