package org.lucid.gui.gateway.guard;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which answers count as failures of the backend. With the rules of these tests, two of four are too many. */
class GuardTest {

    private final Guard guard = Guarding.guard(new Guarding.Clock());

    private void answers(int status, String... subjects) {
        for (String subject : subjects) {
            guard.judge(Guarding.pass(guard.breaker()).orElseThrow(), status, subject);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 304, 400, 401, 404, 429, 499, 501})
    void doesNotCountWhatIsTheClientsFaultOrNone(int status) {
        answers(status, "ada", "bob", "ada", "bob", "ada", "bob");

        assertThat(guard.state().breaker()).isEqualTo(BreakerState.CLOSED);
        assertThat(guard.state().failures()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 599})
    void opensInAStormOfServerErrors(int status) {
        answers(200, "ada", "bob");
        answers(status, "ada", "bob");

        assertThat(guard.state().breaker()).isEqualTo(BreakerState.OPEN);
        assertThat(guard.state().failures()).isEqualTo(2);
        assertThat(guard.state().opened()).isEqualTo(1);
    }

    @Test
    void doesNotLetOnePersonShutABackendForAllOthers() {
        String[] often = new String[100];
        Arrays.fill(often, "mallory");

        answers(200, "ada", "bob", "ada");
        answers(500, often);
        answers(200, "ada");
        answers(500, often);

        assertThat(guard.state().breaker()).isEqualTo(BreakerState.CLOSED);
        assertThat(guard.state().failures()).isEqualTo(1);
    }

    @Test
    void forgetsAllWhenItIsReset() {
        answers(500, "ada", "bob", "ada", "bob");
        assertThat(guard.state().breaker()).isEqualTo(BreakerState.OPEN);

        guard.reset();

        assertThat(guard.state().breaker()).isEqualTo(BreakerState.CLOSED);
        assertThat(guard.state().failures()).isEqualTo(4);
    }
}
