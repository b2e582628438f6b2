package org.lucid.gui.policy.language;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.policy.language.TestPolicies.mistakes;
import static org.lucid.gui.policy.language.TestPolicies.policy;

class PolicyReaderRoutesTest {

    @ParameterizedTest
    @CsvSource({"''", "GET /a", "[]", "{GET: /a}", "~"})
    void needsAListOfRoutesForAService(String routes) {
        assertThat(mistakes("profile: user\nroles: [USER]\nservices:\n  session-api: " + routes))
                .containsExactly("policy.yaml:4: session-api must have a list of routes,"
                        + " each such as '- GET /api/v1/sessions/{id}'");
    }

    @Test
    void tellsOfEachWrongRoute() {
        String example = "write methods and a path, such as 'GET /api/v1/sessions/{id}' or '\"* /**\"'";

        assertThat(mistakes(services("""
                - GET
                - {GET /a: read, GET /b: read}
                - [GET, /b]
                -
                - FETCH /c
                - GET c
                - GET /**/c
                """)))
                .containsExactly(
                        "policy.yaml:5: 'GET' is no route: " + example,
                        "policy.yaml:6: '{…}' is no route: " + example,
                        "policy.yaml:7: '[…]' is no route: " + example,
                        "policy.yaml:8: '' is no route: " + example,
                        "policy.yaml:9: unknown method 'FETCH'; write GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS or"
                                + " WEBSOCKET, joined by '|', or '*' for all but the last",
                        "policy.yaml:10: a path begins with '/', but 'c' does not",
                        "policy.yaml:11: '**' stands for all that follows, so it must come last in '/**/c';"
                                + " use '{name}' for one segment");
    }

    @Test
    void tellsOfRoutesThatCanNeverMatch() {
        assertThat(mistakes(services("""
                - GET /a/**
                - GET /a/b
                - HEAD /A
                - POST /a
                - POST /a/{id}/**
                - POST /a/**
                - GET|POST /a/{id}
                - DELETE|POST /a/b
                """)))
                .containsExactly(
                        "policy.yaml:6: 'GET|HEAD /a/b' can never match: 'GET|HEAD /a/**' in line 5 takes all its"
                                + " requests; move it up, or remove one of them",
                        "policy.yaml:7: 'HEAD /A' can never match: 'GET|HEAD /a/**' in line 5 takes all its requests;"
                                + " move it up, or remove one of them",
                        "policy.yaml:10: 'POST /a/**' can never match: 'POST /a' in line 8 and 'POST /a/{id}/**' in line"
                                + " 9 take all its requests; move it up, or remove one of them",
                        "policy.yaml:11: 'GET|HEAD|POST /a/{id}' can never match: 'GET|HEAD /a/**' in line 5 and 'POST"
                                + " /a/{id}/**' in line 9 take all its requests; move it up, or remove one of them");
    }

    @Test
    void looksForShadowsWithinAServiceOnly() {
        assertThat(policy("""
                profile: admin
                roles: [ADMIN]
                services:
                  session-api: [GET /**]
                  api-gateway: [GET /a]
                """).routes("api-gateway")).hasSize(1);
    }

    @Test
    void takesAsManyRoutesAsAPersonCanOversee() {
        assertThat(policy(services(routes(500))).routes("session-api")).hasSize(500);
        assertThat(mistakes(services(routes(501))))
                .containsExactly(
                        "policy.yaml:5: session-api has more than 500 routes; say it with '{variable}' and '**'");
    }

    private static String services(String routes) {
        return "profile: admin\nroles: [ADMIN]\nservices:\n  session-api:\n" + routes.indent(4);
    }

    private static String routes(int count) {
        return IntStream.range(0, count).mapToObj(i -> "- GET /a/" + i).collect(Collectors.joining("\n"));
    }
}
