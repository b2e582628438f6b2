package org.lucid.gui.policy.route;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.profile.Profile;
import org.lucid.gui.policy.profile.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.policy.route.TestPaths.path;

class PolicyAllocationTest {

    private static final int CALLS = 100_000;

    @Test
    void takesNoMemoryWhereItAllows() {
        List<Route> routes = Stream.concat(
                        IntStream.range(0, 20).mapToObj(i -> "/api/v1/sessions/{id}/part" + i),
                        Stream.of("/api/v1/sessions/{id}/**"))
                .map(template -> new Route(Set.of(Method.GET, Method.HEAD), Template.of(template), 1))
                .toList();
        Policy policy = new Policy(Profile.USER, Set.of(Role.USER), Catalogue.lucid(), Map.of("session-api", routes));
        CanonicalPath literal =
                path("/api/session-api/api/v1/sessions/5f2c/part19/").below(2);
        CanonicalPath open =
                path("/api/session-api/api/v1/sessions/caf%C3%A9/a/b/c").below(2);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int allowed = allowed(policy, literal) + allowed(policy, open);

        long before = threads.getCurrentThreadAllocatedBytes();
        allowed += allowed(policy, literal) + allowed(policy, open);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allowed).isEqualTo(4 * CALLS);
        assertThat(bytes).isLessThan(4096);
    }

    private static int allowed(Policy policy, CanonicalPath path) {
        int allowed = 0;
        for (int i = 0; i < CALLS; i++) {
            if (policy.decide(Method.GET, "session-api", path) instanceof Decision.Allowed) {
                allowed++;
            }
        }
        return allowed;
    }
}
