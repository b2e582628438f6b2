package org.lucid.gui.policy.route;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.lucid.gui.policy.ownership.Rules;

/**
 * One line of a policy: these methods on paths of this shape are allowed. Immutable.
 *
 * @param methods what may be done; never empty
 * @param template on which paths
 * @param line where the line stands in its policy file, from 1
 * @param rules whose the things are that it is about, and what is changed on the way
 */
public record Route(Set<Method> methods, Template template, int line, Rules rules) {

    /** A route without rules. */
    public Route(Set<Method> methods, Template template, int line) {
        this(methods, template, line, Rules.NONE);
    }

    public Route {
        if (methods.isEmpty()) {
            throw new IllegalArgumentException("a route needs at least one method");
        }
        methods = Collections.unmodifiableSet(EnumSet.copyOf(methods));
    }

    /** The same route with these rules. */
    public Route with(Rules others) {
        return new Route(methods, template, line, others);
    }

    /**
     * The routes that together take every request of this one, if they stand before it; none if a request is left for it.
     * Such a route is a mistake: it says what never happens.
     */
    public List<Route> shadowedBy(List<Route> earlier) {
        int longest = template.shortest();
        for (Route route : earlier) {
            longest = Math.max(longest, template.longest(route.template));
        }
        Set<Route> takers = new LinkedHashSet<>();
        for (Method method : methods) {
            for (int length = template.shortest(); length <= longest; length++) {
                Route taker = taker(method, length, earlier);
                if (taker == null) {
                    return List.of();
                }
                takers.add(taker);
            }
        }
        return List.copyOf(takers);
    }

    private @Nullable Route taker(Method method, int length, List<Route> earlier) {
        for (Route route : earlier) {
            if (route.methods.contains(method) && route.template.covers(template, length)) {
                return route;
            }
        }
        return null;
    }

    /** The route as a policy file would say it. */
    @Override
    public String toString() {
        String names = methods.equals(Method.http())
                ? "*"
                : methods.stream().sorted().map(Method::name).collect(Collectors.joining("|"));
        return names + " " + template;
    }
}
