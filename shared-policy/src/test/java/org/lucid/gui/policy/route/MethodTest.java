package org.lucid.gui.policy.route;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MethodTest {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WEBSOCKET")
    void isFoundByItsName(Method method) {
        assertThat(Method.named(method.name())).contains(method);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "get", "Get", "GET ", "TRACE", "CONNECT", "PROPFIND", "QUERY", "WEBSOCKET", "*"})
    void isFoundByNoOtherName(String name) {
        assertThat(Method.named(name)).isEmpty();
    }

    @Test
    void isSafeWhereItChangesNothing() {
        assertThat(Method.values())
                .filteredOn(Method::safe)
                .containsExactly(Method.GET, Method.HEAD, Method.OPTIONS, Method.WEBSOCKET);
    }

    @Test
    void handsOutASetOfThoseOfHttpThatOthersCannotSpoil() {
        assertThatThrownBy(() -> Method.http().clear()).isInstanceOf(UnsupportedOperationException.class);

        assertThat(Method.http()).hasSize(Method.values().length - 1).doesNotContain(Method.WEBSOCKET);
    }
}
