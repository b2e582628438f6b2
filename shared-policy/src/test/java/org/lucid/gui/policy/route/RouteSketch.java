package org.lucid.gui.policy.route;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A random route, and what it means by a regular expression instead of by the code under test. */
record RouteSketch(Set<Method> methods, List<String> parts, boolean openEnded) {

    /** Two methods, and few words below: small enough that routes often meet, and that all paths can be tried. */
    static final List<Method> METHODS = List.of(Method.GET, Method.POST);

    static Arbitrary<RouteSketch> any() {
        Arbitrary<Set<Method>> methods = Arbitraries.of(METHODS).set().ofMinSize(1);
        Arbitrary<String> part = Arbitraries.oneOf(Arbitraries.of("a", "A", "b", "x.y"), Arbitraries.just("{}"));
        return Combinators.combine(methods, part.list().ofMaxSize(3), Arbitraries.of(true, false))
                .as(RouteSketch::new);
    }

    Route route(int line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            text.append('/').append(parts.get(i).replace("{}", "{v" + i + "}"));
        }
        if (openEnded || text.isEmpty()) {
            text.append(openEnded ? "/**" : "/");
        }
        return new Route(EnumSet.copyOf(methods), Template.of(text.toString()), line);
    }

    boolean takes(Method method, List<String> segments, boolean ignoringCase) {
        String shape = parts.stream()
                .map(part -> part.equals("{}") ? "/[^/]+" : Pattern.quote("/" + part))
                .collect(Collectors.joining("", "", openEnded ? "(/[^/]+)*" : ""));
        String path = segments.stream().map(segment -> "/" + segment).collect(Collectors.joining());
        return methods.contains(method)
                && Pattern.compile(shape, ignoringCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0)
                        .matcher(path)
                        .matches();
    }
}
