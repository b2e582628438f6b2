package org.lucid.gui.policy.route;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MethodTest {

    @ParameterizedTest
    @EnumSource
    void isFoundByItsName(Method method) {
        assertThat(Method.named(method.name())).contains(method);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "get", "Get", "GET ", "TRACE", "CONNECT", "PROPFIND", "QUERY", "*"})
    void isFoundByNoOtherName(String name) {
        assertThat(Method.named(name)).isEmpty();
    }

    @Test
    void isSafeWhereItChangesNothing() {
        assertThat(Method.all()).filteredOn(Method::safe).containsExactly(Method.GET, Method.HEAD, Method.OPTIONS);
    }

    @Test
    void handsOutASetOfAllThatOthersCannotSpoil() {
        Method.all().clear();

        assertThat(Method.all()).containsExactly(Method.values());
    }
}
