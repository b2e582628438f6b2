package org.lucid.gui.policy.ownership;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ConditionTest {

    private static final Operand OWNER = new Operand.Field(FieldPath.of("owner"));
    private static final Operand PAYEE = new Operand.Field(FieldPath.of("payee"));
    private static final Operand ID = new Operand.Of(Attribute.ID);
    private static final Operand NODES = new Operand.Of(Attribute.NODES);

    private static Condition condition(Comparison... comparisons) {
        return new Condition(List.of(comparisons));
    }

    private static boolean holds(Condition condition, Map<Operand, String> facts, String... values) {
        return condition.holds(facts::get, attribute -> Set.of(values));
    }

    @Test
    void holdsIfTheValueIsThePersons() {
        assertThat(holds(condition(new Comparison(OWNER, ID)), Map.of(OWNER, "me"), "me"))
                .isTrue();
        assertThat(holds(condition(new Comparison(OWNER, ID)), Map.of(OWNER, "Me"), "me"))
                .isFalse();
        assertThat(holds(condition(new Comparison(OWNER, NODES)), Map.of(OWNER, "n2"), "n1", "n2"))
                .isTrue();
    }

    @Test
    void provesNothingFromWhatIsMissing() {
        assertThat(holds(condition(new Comparison(OWNER, ID)), Map.of(), "me")).isFalse();
        assertThat(holds(condition(new Comparison(OWNER, ID)), Map.of(OWNER, "me")))
                .isFalse();
        Operand path = new Operand.Variable("id");
        assertThat(holds(condition(new Comparison(OWNER, path)), Map.of(), "me"))
                .isFalse();
        assertThat(holds(condition(new Comparison(OWNER, path)), Map.of(OWNER, "x"), "me"))
                .isFalse();
        assertThat(holds(condition(new Comparison(OWNER, path)), Map.of(OWNER, "x", path, "x")))
                .isTrue();
    }

    @Test
    void holdsIfOneOfItsComparisonsHolds() {
        Condition either = condition(new Comparison(OWNER, ID), new Comparison(PAYEE, ID));

        assertThat(holds(either, Map.of(OWNER, "you", PAYEE, "me"), "me")).isTrue();
        assertThat(holds(either, Map.of(OWNER, "you", PAYEE, "you"), "me")).isFalse();
        assertThat(either.fields()).containsExactly(FieldPath.of("owner"), FieldPath.of("payee"));
        assertThat(either).hasToString("owner = user.id or payee = user.id");
    }

    @Test
    void needsAComparison() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Condition(List.of()));
    }

    @Test
    void believesNobodyWhoIsNobody() {
        assertThat(condition(new Comparison(OWNER, ID)).holds(operand -> "", Asker.NOBODY))
                .isFalse();
    }
}
