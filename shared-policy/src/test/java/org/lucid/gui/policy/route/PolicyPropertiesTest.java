package org.lucid.gui.policy.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.catalogue.Service;
import org.lucid.gui.policy.profile.Profile;
import org.lucid.gui.policy.profile.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.policy.route.TestPaths.path;
import static org.lucid.gui.policy.route.TestPaths.segments;

class PolicyPropertiesTest {

    private static final Service SERVICE = Catalogue.lucid().find("session-api").orElseThrow();

    /** Every path over the words of the routes, deeper than any route, and with a word that no route has. */
    private static final List<CanonicalPath> ALL_PATHS = allPaths(List.of("a", "A", "b", "x.y", "other"), 4);

    @StatisticsReport(onFailureOnly = true)
    @Property(tries = 20_000, seed = "20260103")
    void decidesAsANaiveReading(
            @ForAll("sketches") List<RouteSketch> sketches,
            @ForAll("paths") CanonicalPath path,
            @ForAll("methods") Method method) {
        List<Route> routes = routes(sketches);

        Decision decision = policy(routes).decide(method, SERVICE.id(), path);

        assertThat(decision).isEqualTo(naive(sketches, routes, method, segments(path)));
        Statistics.label("decision")
                .collect(decision.getClass().getSimpleName())
                .coverage(coverage -> {
                    coverage.check("Allowed").percentage(share -> share > 10);
                    coverage.check("RouteDenied").percentage(share -> share > 10);
                    coverage.check("CaseDiffers").percentage(share -> share > 1);
                });
    }

    @Property(tries = 10_000, seed = "20260104")
    void allowsOnlyWhatEveryBackendTakesForTheSameRoute(
            @ForAll("sketches") List<RouteSketch> sketches,
            @ForAll("paths") CanonicalPath path,
            @ForAll("methods") Method method) {
        List<Route> routes = routes(sketches);

        if (policy(routes).decide(method, SERVICE.id(), path) instanceof Decision.Allowed allowed) {
            for (String reading : BackendHabit.readings(path.text(), 2)) {
                List<String> segments = BackendHabit.segments(reading);

                assertThat(first(sketches, sketch -> sketch.takes(method, segments, false)))
                        .isEqualTo(allowed.route().line());
                assertThat(first(sketches, sketch -> sketch.takes(method, segments, true)))
                        .isEqualTo(allowed.route().line());
            }
        }
    }

    @StatisticsReport(onFailureOnly = true)
    @Property(tries = 1500, seed = "20260105")
    void reportsARouteAsShadowedExactlyWhenNoRequestReachesIt(
            @ForAll("sketches") List<RouteSketch> sketches, @ForAll("sketch") RouteSketch last) {
        List<Route> earlier = routes(sketches);
        Route route = last.route(earlier.size() + 1);
        List<Route> all = new ArrayList<>(earlier);
        all.add(route);
        Policy policy = policy(all);

        List<Route> takers = route.shadowedBy(earlier);

        boolean reached = RouteSketch.METHODS.stream().anyMatch(method -> ALL_PATHS.stream()
                .anyMatch(path -> policy.decide(method, SERVICE.id(), path) instanceof Decision.Allowed allowed
                        && allowed.route().equals(route)));
        assertThat(takers.isEmpty()).isEqualTo(reached);
        assertThat(earlier).containsAll(takers);
        Statistics.label("shadowed by").collect(Math.min(takers.size(), 2)).coverage(coverage -> {
            coverage.check(0).percentage(share -> share > 10);
            coverage.check(1).percentage(share -> share > 10);
            coverage.check(2).percentage(share -> share > 2);
        });
    }

    @StatisticsReport(onFailureOnly = true)
    @Property(tries = 1500, seed = "20260106")
    void coversExactlyWhatItMatchesByBruteForce(
            @ForAll("sketch") RouteSketch sketch, @ForAll("sketch") RouteSketch otherSketch) {
        Template template = sketch.route(1).template();
        Template other = otherSketch.route(2).template();

        for (int length = other.shortest(); length <= other.longest(template); length++) {
            int size = length;
            boolean covered = ALL_PATHS.stream()
                    .filter(path -> path.size() == size && other.match(path) != Template.Match.NONE)
                    .allMatch(path -> template.match(path) != Template.Match.NONE);

            assertThat(template.covers(other, length)).isEqualTo(covered);
            Statistics.label("covered").collect(covered).coverage(coverage -> {
                coverage.check(true).percentage(share -> share > 5);
                coverage.check(false).percentage(share -> share > 5);
            });
        }
    }

    private static Decision naive(
            List<RouteSketch> sketches, List<Route> routes, Method method, List<String> segments) {
        if (sketches.isEmpty()) {
            return new Decision.ServiceDenied(SERVICE, Profile.USER);
        }
        int line = first(sketches, sketch -> sketch.takes(method, segments, true));
        if (line == 0) {
            return new Decision.RouteDenied(SERVICE, Profile.USER, method);
        }
        Route route = routes.get(line - 1);
        return sketches.get(line - 1).takes(method, segments, false)
                ? new Decision.Allowed(SERVICE, route)
                : new Decision.CaseDiffers(SERVICE, route);
    }

    private static int first(List<RouteSketch> sketches, Predicate<RouteSketch> takes) {
        return IntStream.rangeClosed(1, sketches.size())
                .filter(line -> takes.test(sketches.get(line - 1)))
                .findFirst()
                .orElse(0);
    }

    private static List<Route> routes(List<RouteSketch> sketches) {
        return IntStream.range(0, sketches.size())
                .mapToObj(i -> sketches.get(i).route(i + 1))
                .toList();
    }

    private static Policy policy(List<Route> routes) {
        return new Policy(Profile.USER, Set.of(Role.USER), Catalogue.lucid(), Map.of(SERVICE.id(), routes));
    }

    private static List<CanonicalPath> allPaths(List<String> words, int depth) {
        List<String> all = new ArrayList<>(List.of(""));
        int from = 0;
        for (int i = 0; i < depth; i++) {
            int to = all.size();
            for (String start : List.copyOf(all.subList(from, to))) {
                words.forEach(word -> all.add(start + "/" + word));
            }
            from = to;
        }
        return all.stream().map(raw -> path(raw.isEmpty() ? "/" : raw)).toList();
    }

    @Provide
    Arbitrary<RouteSketch> sketch() {
        return RouteSketch.any();
    }

    @Provide
    Arbitrary<List<RouteSketch>> sketches() {
        return RouteSketch.any().list().ofMaxSize(5);
    }

    @Provide
    Arbitrary<Method> methods() {
        return Arbitraries.of(RouteSketch.METHODS);
    }

    @Provide
    Arbitrary<CanonicalPath> paths() {
        Arbitrary<String> segment = Arbitraries.of(
                "a", "A", "b", "B", "x.y", "x-y", "X.Y", "%61", "%41", "x%2ey", "%C3%A9", "a%20b", "other");
        return Combinators.combine(segment.list().ofMaxSize(4), Arbitraries.of("", "/"))
                .as((segments, end) -> path(segments.isEmpty() ? "/" : "/" + String.join("/", segments) + end));
    }
}
