package org.lucid.gui.policy.route;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.catalogue.Service;
import org.lucid.gui.policy.profile.Profile;
import org.lucid.gui.policy.profile.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lucid.gui.policy.route.TestPaths.path;

class PolicyTest {

    private static final Route READ_SESSIONS = route(Set.of(Method.GET, Method.HEAD), "/api/v1/sessions", 5);
    private static final Route ACTIVE = route(Set.of(Method.GET), "/api/v1/sessions/active", 6);
    private static final Route ONE = route(Set.of(Method.GET, Method.DELETE), "/api/v1/sessions/{id}", 7);
    private static final Route CHAIN = route(Set.of(Method.GET), "/**", 9);

    private final Policy policy =
            policy(Map.of("session-api", List.of(READ_SESSIONS, ACTIVE, ONE), "blockchain-engine", List.of(CHAIN)));

    @Test
    void allowsWhatARouteSays() {
        Decision decision = policy.decide(Method.GET, "session-api", path("/api/v1/sessions/"));

        assertThat(decision).isEqualTo(new Decision.Allowed(service("session-api"), READ_SESSIONS));
        assertThat(decision.reason())
                .isEqualTo("line 5 of the policy allows 'GET|HEAD /api/v1/sessions' on session-api");
    }

    @Test
    void lastsOnTheFirstRouteThatMatches() {
        assertThat(policy.decide(Method.GET, "session-api", path("/api/v1/sessions/active")))
                .isEqualTo(new Decision.Allowed(service("session-api"), ACTIVE));
        assertThat(policy.decide(Method.GET, "session-api", path("/api/v1/sessions/5")))
                .isEqualTo(new Decision.Allowed(service("session-api"), ONE));
    }

    @Test
    void passesOverRoutesForOtherMethods() {
        assertThat(policy.decide(Method.DELETE, "session-api", path("/api/v1/sessions/active")))
                .isEqualTo(new Decision.Allowed(service("session-api"), ONE));
    }

    @Test
    void refusesAMethodThatNoRouteNames() {
        Decision decision = policy.decide(Method.POST, "session-api", path("/api/v1/sessions"));

        assertThat(decision).isEqualTo(new Decision.RouteDenied(service("session-api"), Profile.USER, Method.POST));
        assertThat(decision.reason()).isEqualTo("the user profile may not POST this path on session-api");
    }

    @Test
    void refusesAPathThatNoRouteNames() {
        assertThat(policy.decide(Method.GET, "session-api", path("/api/v1/sessions/5/recording")))
                .isEqualTo(new Decision.RouteDenied(service("session-api"), Profile.USER, Method.GET));
    }

    @Test
    void refusesAPathThatDiffersByCaseThoughALaterRouteWouldTakeIt() {
        Decision decision = policy.decide(Method.GET, "session-api", path("/api/v1/sessions/Active"));

        assertThat(decision).isEqualTo(new Decision.CaseDiffers(service("session-api"), ACTIVE));
        assertThat(decision.reason())
                .isEqualTo(
                        "the path differs from '/api/v1/sessions/active' on session-api only by upper and lower case:"
                                + " write it exactly so");
    }

    @Test
    void refusesABackendThatTheProfileHasNoRouteTo() {
        Decision decision = policy.decide(Method.GET, "node-management", path("/"));

        assertThat(decision).isEqualTo(new Decision.ServiceDenied(service("node-management"), Profile.USER));
        assertThat(decision.reason()).isEqualTo("the user profile has no access to node-management");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mongodb", "redis", "elasticsearch", "rdp-xrdp"})
    void refusesABackendThatIsNoHttpApi(String id) {
        Decision decision = policy.decide(Method.GET, id, path("/"));

        assertThat(decision).isEqualTo(new Decision.NotProxied(service(id)));
        assertThat(decision.reason())
                .isEqualTo(id + " is not reached through this service; its health is part of GET /health");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "Session-API",
                "session-api ",
                "session-api/",
                "session_api",
                "auth",
                "..",
                "127.0.0.1"
            })
    void refusesABackendThatDoesNotExist(String id) {
        Decision decision = policy.decide(Method.GET, id, path("/api/v1/sessions"));

        assertThat(decision).isEqualTo(new Decision.UnknownService(id));
        assertThat(decision.reason())
                .isEqualTo("there is no service '" + id + "'; GET /auth/me lists the ones you may use");
    }

    @ParameterizedTest
    @EnumSource
    void allowsNothingByDefault(Method method) {
        Policy empty = policy(Map.of());

        assertThat(Catalogue.lucid().services())
                .allSatisfy(service -> assertThat(empty.decide(method, service.id(), path("/")))
                        .isInstanceOf(Decision.Refused.class));
        assertThat(empty.services()).isEmpty();
    }

    @Test
    void closesABackendWhoseListOfRoutesIsEmpty() {
        Policy closed = policy(Map.of("session-api", List.of()));

        assertThat(closed.decide(Method.GET, "session-api", path("/")))
                .isEqualTo(new Decision.ServiceDenied(service("session-api"), Profile.USER));
        assertThat(closed.services()).isEmpty();
    }

    @Test
    void tellsWhatItAllows() {
        assertThat(policy.profile()).isEqualTo(Profile.USER);
        assertThat(policy.roles()).containsExactly(Role.USER);
        assertThat(policy.services()).extracting(Service::id).containsExactly("blockchain-engine", "session-api");
        assertThat(policy.routes("session-api")).containsExactly(READ_SESSIONS, ACTIVE, ONE);
        assertThat(policy.routes("node-management")).isEmpty();
        assertThat(policy.routes("mongodb")).isEmpty();
        assertThat(policy.routes("nothing")).isEmpty();
    }

    @Test
    void staysAsItIsWhateverHappensToWhatItWasMadeFrom() {
        Set<Role> roles = EnumSet.of(Role.USER);
        List<Route> list = new ArrayList<>(List.of(READ_SESSIONS));
        Map<String, List<Route>> routes = new HashMap<>(Map.of("session-api", list));
        Policy made = new Policy(Profile.USER, roles, Catalogue.lucid(), routes);

        roles.add(Role.ADMIN);
        list.add(CHAIN);
        routes.put("node-management", List.of(CHAIN));

        assertThat(made.roles()).containsExactly(Role.USER);
        assertThat(made.routes("session-api")).containsExactly(READ_SESSIONS);
        assertThat(made.decide(Method.GET, "node-management", path("/"))).isInstanceOf(Decision.ServiceDenied.class);
        assertThatThrownBy(() -> made.services().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> made.routes("session-api").clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void cannotBeMadeForBackendsThatDoNotExistOrAreNotProxied() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy(Map.of("nothing", List.of(CHAIN))))
                .withMessage("service 'nothing' is not in the catalogue");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy(Map.of("redis", List.of(CHAIN))))
                .withMessage("service 'redis' cannot have routes");
    }

    private static Policy policy(Map<String, List<Route>> routes) {
        return new Policy(Profile.USER, Set.of(Role.USER), Catalogue.lucid(), routes);
    }

    private static Route route(Set<Method> methods, String template, int line) {
        return new Route(methods, Template.of(template), line);
    }

    private static Service service(String id) {
        return Catalogue.lucid().find(id).orElseThrow();
    }

    @Test
    void watchesWhatItOpensAndForAdministratorsWhatNobodyUsesToo() {
        Map<String, List<Route>> routes = Map.of("session-api", List.of(READ_SESSIONS));
        Policy admin = new Policy(Profile.ADMIN, Set.of(Role.ADMIN), Catalogue.lucid(), routes);

        assertThat(policy(routes).watched()).containsExactly(service("session-api"));
        assertThat(admin.watched())
                .contains(service("session-api"), service("mongodb"), service("redis"))
                .doesNotContain(service("tron-client"));
    }
}
