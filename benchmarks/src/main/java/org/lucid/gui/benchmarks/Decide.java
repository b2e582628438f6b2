package org.lucid.gui.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.lucid.gui.policy.catalogue.Service;
import org.lucid.gui.policy.route.CanonicalPath;
import org.lucid.gui.policy.route.Decision;
import org.lucid.gui.policy.route.Method;
import org.lucid.gui.policy.route.Policy;
import org.lucid.gui.policy.route.Route;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Whether a request may be carried to a backend, by each of the policies that are shipped. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(2)
public class Decide {

    private record Asked(Method method, String service, String target, CanonicalPath path) {

        static Asked of(Method method, Service service, String target) {
            return new Asked(method, service.id(), target, Shipped.path(target));
        }
    }

    /** Whose policy it is. */
    @Param({"admin", "user", "node"})
    public String profile = "";

    private Policy policy = Shipped.policy("user");
    private List<Asked> allowed = List.of();
    private Asked last = Asked.of(Method.GET, policy.services().getFirst(), "/");
    private Asked refused = last;
    private int next;

    /** Makes a request for each route, and picks those that take the longest way through the routes. */
    @Setup
    public void read() {
        policy = Shipped.policy(profile);
        List<Asked> all = new ArrayList<>();
        for (Service service : policy.services()) {
            for (Route route : policy.routes(service.id())) {
                for (Method method : route.methods()) {
                    all.add(Asked.of(method, service, Shipped.target(route)));
                }
            }
        }
        allowed = List.copyOf(all);
        for (Asked asked : allowed) {
            if (!(decide(asked) instanceof Decision.Allowed)) {
                throw new IllegalStateException(asked + " is refused");
            }
        }
        Service widest = policy.services().stream()
                .max(Comparator.comparingInt(
                        service -> policy.routes(service.id()).size()))
                .orElseThrow();
        Route lastRoute = policy.routes(widest.id()).getLast();
        last = Asked.of(lastRoute.methods().iterator().next(), widest, Shipped.target(lastRoute));
        // Where all is allowed on the widest backend, nothing is refused there; a backend that nobody reaches does as
        // well.
        refused = policy.decide(Method.DELETE, widest.id(), Shipped.path("/api/v1/nothing")) instanceof Decision.Refused
                ? Asked.of(Method.DELETE, widest, "/api/v1/nothing")
                : new Asked(Method.GET, "tor-proxy", "/", Shipped.path("/"));
    }

    private Decision decide(Asked asked) {
        return policy.decide(asked.method, asked.service, asked.path);
    }

    /** Every route in turn, so that no branch can be foreseen. */
    @Benchmark
    public Decision everyRoute() {
        next = next + 1 == allowed.size() ? 0 : next + 1;
        return decide(allowed.get(next));
    }

    /** The last route of the backend that has the most of them. */
    @Benchmark
    public Decision lastRoute() {
        return decide(last);
    }

    /** What no route allows. */
    @Benchmark
    public Decision refusal() {
        return decide(refused);
    }

    /** Every route in turn, from the text of the path on. */
    @Benchmark
    public Decision everyRouteFromText() {
        next = next + 1 == allowed.size() ? 0 : next + 1;
        Asked asked = allowed.get(next);
        return policy.decide(asked.method, asked.service, Shipped.path(asked.target));
    }
}
