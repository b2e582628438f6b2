package org.lucid.gui.policy.catalogue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ServiceTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "session-api", "a1-b2-c3"})
    void takesLowerCaseWordsAsId(String id) {
        assertThat(service(id).id()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "a--b", "Session-api", "session_api", "1a", "a/b", "a b", "a\n", "é"})
    void refusesAnyOtherId(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> service(id))
                .withMessage("service id '" + id + "' must be lower-case words joined by '-', such as 'session-api'");
    }

    @Test
    void isProxiedUnlessOnlyItsHealthIsShown() {
        assertThat(new Service("a", "A", Service.Access.PROXIED, new Probe.Tcp()).proxied())
                .isTrue();
        assertThat(new Service("a", "A", Service.Access.HEALTH_ONLY, new Probe.Tcp()).proxied())
                .isFalse();
    }

    private static Service service(String id) {
        return new Service(id, "Title", Service.Access.PROXIED, new Probe.Http("/health"));
    }
}
