package org.lucid.gui.policy.language;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lucid.gui.policy.catalogue.Service;
import org.lucid.gui.policy.profile.Profile;
import org.lucid.gui.policy.profile.Role;
import org.lucid.gui.policy.route.Policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.policy.language.TestPolicies.mistakes;
import static org.lucid.gui.policy.language.TestPolicies.policy;

class PolicyReaderTest {

    private static final String SHAPE =
            "a policy has the keys 'profile', 'roles' and 'services', and may have 'redact'";

    @Test
    void readsAPolicy() {
        Policy policy = policy("""
                # What users may do.
                profile: user
                roles: [USER, node_worker]
                services:
                  session-api:
                    - GET /api/v1/sessions: { keep: each of sessions where metadata.owner = user.id }
                    - "* /api/v1/sessions/{id}/**": # their own
                        own: GET /api/v1/sessions/{id} where metadata.owner = user.id
                  blockchain-engine: [GET /**: read]
                """);

        assertThat(policy.profile()).isEqualTo(Profile.USER);
        assertThat(policy.roles()).containsExactlyInAnyOrder(Role.USER, Role.NODE_OPERATOR);
        assertThat(policy.services()).extracting(Service::id).containsExactly("blockchain-engine", "session-api");
        assertThat(policy.routes("session-api"))
                .extracting(route -> route.line() + ": " + route)
                .containsExactly("6: GET|HEAD /api/v1/sessions", "7: * /api/v1/sessions/{id}/**");
        assertThat(policy.routes("blockchain-engine"))
                .extracting(route -> route.line() + ": " + route)
                .containsExactly("9: GET|HEAD /**");
    }

    @Test
    void takesTheKeysInAnyOrder() {
        assertThat(policy("""
                services: {api-gateway: [GET /health]}
                roles: [ADMIN]
                profile: admin
                """).routes("api-gateway")).hasSize(1);
    }

    @Test
    void readsAPolicyThatAllowsNothing() {
        assertThat(policy("{profile: user, roles: [USER], services: {}}").services())
                .isEmpty();
    }

    @Test
    void missesKeys() {
        assertThat(mistakes("profile: user"))
                .containsExactly(
                        "policy.yaml:1: the key 'roles' is missing; " + SHAPE,
                        "policy.yaml:1: the key 'services' is missing; " + SHAPE);
        assertThat(mistakes("roles: [USER]\nservices: {}"))
                .containsExactly("policy.yaml:1: the key 'profile' is missing; " + SHAPE);
    }

    @ParameterizedTest
    @CsvSource({"rolls, rolls", "Profile, Profile", "'<<', '<<'", "'? [a]\n', […]", "'? {a: b}\n', {…}", "'\"\"', ''"})
    void knowsNoOtherKeys(String key, String shown) {
        assertThat(mistakes(valid() + key + ": {}"))
                .containsExactly("policy.yaml:4: unknown key '" + shown + "'; " + SHAPE);
    }

    @Test
    void takesEachKeyOnce() {
        assertThat(mistakes(valid() + "profile: admin\nroles: [ADMIN]\nservices: {}"))
                .containsExactly(
                        "policy.yaml:4: the key 'profile' is there twice; only one of them could hold",
                        "policy.yaml:5: the key 'roles' is there twice; only one of them could hold",
                        "policy.yaml:6: the key 'services' is there twice; only one of them could hold");
    }

    @ParameterizedTest
    @CsvSource({
        "superuser, superuser",
        "User, User",
        "node_operator, node_operator",
        "'', ''",
        "~, ~",
        "[user], […]",
        "{user: x}, {…}",
        "1, 1",
    })
    void knowsThreeProfiles(String profile, String shown) {
        assertThat(mistakes("roles: [USER]\nprofile: " + profile + "\nservices: {}"))
                .containsExactly("policy.yaml:2: unknown profile '" + shown + "'; it is one of admin, user, node");
    }

    @ParameterizedTest
    @CsvSource({"USER", "''", "[]", "{USER: ADMIN}", "~"})
    void needsAListOfRoles(String roles) {
        assertThat(mistakes("profile: user\nroles: " + roles + "\nservices: {}"))
                .containsExactly("policy.yaml:2: 'roles' must be a list with at least one role, such as [USER]");
    }

    @Test
    void knowsFourRolesAndTakesEachOnce() {
        assertThat(mistakes("""
                profile: user
                roles:
                  - developer
                  - USER
                  - [ADMIN]
                  - user
                services: {}
                """))
                .containsExactly(
                        "policy.yaml:3: unknown role 'developer'; the roles are USER, NODE_OPERATOR, ADMIN, SUPER_ADMIN",
                        "policy.yaml:5: unknown role '[…]'; the roles are USER, NODE_OPERATOR, ADMIN, SUPER_ADMIN",
                        "policy.yaml:6: the role USER is there twice; write it once");
    }

    @ParameterizedTest
    @CsvSource({"''", "[session-api]", "session-api", "~"})
    void needsServicesByTheirIds(String services) {
        assertThat(mistakes("profile: user\nroles: [USER]\nservices: " + services))
                .containsExactly("policy.yaml:3: 'services' must map service ids to lists of routes");
    }

    @Test
    void knowsTheServicesThatCanBeProxied() {
        String known =
                "the services are api-gateway, auth-service, blockchain-engine, session-anchoring, block-manager,"
                        + " data-chain, service-mesh-controller, session-pipeline, session-recorder, chunk-processor,"
                        + " session-storage, session-api, rdp-server-manager, rdp-controller, rdp-monitor, node-management,"
                        + " admin-interface, tron-client, payout-router, wallet-manager, usdt-manager, trx-staking,"
                        + " payment-gateway";

        assertThat(mistakes("""
                profile: user
                roles: [USER]
                services:
                  session_api: [GET /a]
                  ? [session-api]
                  : [GET /a]
                  mongodb: [GET /a]
                """))
                .containsExactly(
                        "policy.yaml:4: unknown service 'session_api'; " + known,
                        "policy.yaml:5: unknown service '[…]'; " + known,
                        "policy.yaml:7: mongodb is no HTTP API and cannot have routes; remove it");
    }

    @Test
    void takesEachServiceOnce() {
        assertThat(mistakes("""
                profile: user
                roles: [USER]
                services:
                  session-api: [GET /a: read]
                  api-gateway: [GET /a: read]
                  session-api: [GET /b: read]
                """))
                .containsExactly("policy.yaml:6: session-api is there twice; put all its routes into one list");
    }

    @Test
    void tellsAllMistakesAtOnceInTheOrderOfTheirLines() {
        assertThat(mistakes("""
                services:
                  redis: [GET /a]
                  session-api:
                    - GET a
                    - GET /a
                    - GET /a
                roles: [boss]
                profile: guest
                color: red
                """))
                .containsExactly(
                        "policy.yaml:2: redis is no HTTP API and cannot have routes; remove it",
                        "policy.yaml:4: a path begins with '/', but 'a' does not",
                        "policy.yaml:6: 'GET|HEAD /a' can never match: 'GET|HEAD /a' in line 5 takes all its requests;"
                                + " move it up, or remove one of them",
                        "policy.yaml:7: unknown role 'boss'; the roles are USER, NODE_OPERATOR, ADMIN, SUPER_ADMIN",
                        "policy.yaml:8: unknown profile 'guest'; it is one of admin, user, node",
                        "policy.yaml:9: unknown key 'color'; " + SHAPE);
    }

    private static String valid() {
        return "profile: user\nroles: [USER]\nservices: {session-api: [GET /a: read]}\n";
    }
}
