package org.lucid.gui.policy.route;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RouteTest {

    private int line;

    @Test
    void isWrittenAsInAPolicyFile() {
        assertThat(route("/a", Method.GET)).hasToString("GET /a");
        assertThat(route("/a/{id}", Method.DELETE, Method.GET, Method.HEAD)).hasToString("GET|HEAD|DELETE /a/{id}");
        assertThat(route("/**", Method.http().toArray(Method[]::new))).hasToString("* /**");
    }

    @Test
    void needsAMethod() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Route(Set.of(), Template.of("/a"), 1))
                .withMessage("a route needs at least one method");
    }

    @Test
    void keepsItsMethodsWhateverHappensToTheSetItWasMadeFrom() {
        Set<Method> methods = EnumSet.of(Method.GET);
        Route route = new Route(methods, Template.of("/a"), 1);

        methods.add(Method.DELETE);

        assertThat(route.methods()).containsExactly(Method.GET);
        assertThatThrownBy(() -> route.methods().add(Method.DELETE)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void isShadowedByARouteThatTakesAllItsRequests() {
        Route whole = route("/a/**", Method.GET, Method.POST);

        assertThat(route("/a/{x}/b", Method.GET).shadowedBy(List.of(whole))).containsExactly(whole);
        assertThat(route("/A/c", Method.POST).shadowedBy(List.of(whole))).containsExactly(whole);
        assertThat(route("/a/**", Method.POST, Method.GET).shadowedBy(List.of(whole)))
                .containsExactly(whole);
    }

    @Test
    void isNotShadowedWhileOneMethodOrOnePathIsLeft() {
        Route get = route("/a/{x}", Method.GET);

        assertThat(route("/a/{x}", Method.GET, Method.PUT).shadowedBy(List.of(get)))
                .isEmpty();
        assertThat(route("/a/**", Method.GET).shadowedBy(List.of(get))).isEmpty();
        assertThat(route("/{y}/{x}", Method.GET).shadowedBy(List.of(get))).isEmpty();
        assertThat(get.shadowedBy(List.of())).isEmpty();
    }

    @Test
    void isShadowedByRoutesThatShareItsMethods() {
        Route get = route("/a/{x}", Method.GET);
        Route put = route("/a/**", Method.PUT);

        assertThat(route("/a/b", Method.GET, Method.PUT).shadowedBy(List.of(get, put)))
                .containsExactly(get, put);
    }

    @Test
    void isShadowedByRoutesThatShareItsPaths() {
        Route list = route("/a", Method.GET);
        Route one = route("/a/{id}", Method.GET);
        Route more = route("/a/{id}/{part}/**", Method.GET);
        Route all = route("/a/**", Method.GET);

        assertThat(all.shadowedBy(List.of(list, one, more))).containsExactly(list, one, more);
        assertThat(all.shadowedBy(List.of(list, more))).isEmpty();
        assertThat(all.shadowedBy(List.of(one, more))).isEmpty();
        assertThat(all.shadowedBy(List.of(list, one))).isEmpty();
    }

    private Route route(String template, Method... methods) {
        return new Route(EnumSet.copyOf(Arrays.asList(methods)), Template.of(template), ++line);
    }
}
