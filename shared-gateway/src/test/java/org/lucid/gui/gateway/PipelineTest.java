package org.lucid.gui.gateway;

import java.util.List;
import java.util.stream.Stream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.lucid.gui.gateway.account.Account;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.exchange.Stage;
import org.lucid.gui.gateway.exchange.Step;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PipelineTest {

    private record Nothing(Stage stage) implements Step {
        @Override
        public void take(Exchange exchange) {
            throw new IllegalStateException("no request is made here");
        }
    }

    private static void pipeline(Stage... stages) {
        List<Step> steps = Stream.of(stages).<Step>map(Nothing::new).toList();
        new Pipeline(steps, new Account(new SimpleMeterRegistry()), () -> {
            throw new IllegalStateException("no request is made here");
        });
    }

    @Test
    void takesStepsInTheOrderOfTheirStages() {
        assertThatCode(() -> pipeline(Stage.values())).doesNotThrowAnyException();
        assertThatCode(() -> pipeline(Stage.EDGE, Stage.EDGE, Stage.DECISION, Stage.FORWARD))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesStepsOutOfOrder() {
        assertThatThrownBy(() -> pipeline(Stage.EDGE, Stage.DECISION, Stage.IDENTITY, Stage.FORWARD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the step of stage IDENTITY must come before that of stage DECISION");
    }
}
