package org.lucid.gui.gateway.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what one reading finds, in the order of the file. Not thread-safe. */
final class Findings {

    private record Found<T>(int line, T what) {}

    private final List<Found<Mistake>> mistakes = new ArrayList<>();
    private final List<Found<Warning>> warnings = new ArrayList<>();

    void wrong(Origin origin, String wrong, String right) {
        mistakes.add(new Found<>(origin.line(), new Mistake(origin.text(), wrong, right)));
    }

    void odd(Origin origin, String odd, String advice) {
        warnings.add(new Found<>(origin.line(), new Warning(origin.text(), odd, advice)));
    }

    List<Mistake> mistakes() {
        return inOrder(mistakes);
    }

    List<Warning> warnings() {
        return inOrder(warnings);
    }

    private static <T> List<T> inOrder(List<Found<T>> found) {
        return found.stream()
                .sorted(Comparator.comparingInt(Found::line))
                .map(Found::what)
                .toList();
    }
}
