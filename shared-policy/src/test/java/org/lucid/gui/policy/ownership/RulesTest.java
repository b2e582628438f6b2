package org.lucid.gui.policy.ownership;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RulesTest {

    private static final Condition MINE =
            new Condition(List.of(new Comparison(new Operand.Variable("id"), new Operand.Of(Attribute.ID))));
    private static final Proof DIRECT = new Proof.Direct(MINE);
    private static final Keep KEEP = new Keep(FieldPath.ROOT, MINE, Optional.empty(), java.util.Map.of(), List.of());
    private static final Stamp STAMP = new Stamp(FieldPath.of("owner"), Attribute.ID, false);

    private static Rules rules(List<Proof> own, Keep keep, List<Stamp> stamps, List<String> takes, boolean confirm) {
        return new Rules(Rules.Claim.NOTHING, own, Optional.ofNullable(keep), stamps, takes, Redaction.NONE, confirm);
    }

    @Test
    void demandNothingWhereNothingIsSaid() {
        assertThat(Rules.NONE.demanding()).isFalse();
        assertThat(Rules.NONE.looksIntoBody()).isFalse();
        assertThat(Rules.NONE.aboutOwners()).isFalse();
    }

    @Test
    void demandSomethingForEachRuleByItself() {
        assertThat(rules(List.of(DIRECT), null, List.of(), List.of(), false).demanding())
                .isTrue();
        assertThat(rules(List.of(), KEEP, List.of(), List.of(), false).demanding())
                .isTrue();
        assertThat(rules(List.of(), null, List.of(STAMP), List.of(), false).demanding())
                .isTrue();
        assertThat(rules(List.of(), null, List.of(), List.of("email"), false).demanding())
                .isTrue();
        assertThat(rules(List.of(), null, List.of(), List.of(), true).demanding())
                .isTrue();
    }

    @Test
    void lookIntoTheBodyOnlyForWhatItHolds() {
        assertThat(rules(List.of(), null, List.of(STAMP), List.of(), false).looksIntoBody())
                .isTrue();
        assertThat(rules(List.of(), null, List.of(), List.of("email"), false).looksIntoBody())
                .isTrue();
        assertThat(rules(List.of(DIRECT), KEEP, List.of(), List.of(), true).looksIntoBody())
                .isFalse();
    }

    @Test
    void keepTheirFieldsOutWhenNothingIsAdded() {
        assertThat(Rules.NONE.redacting(Redaction.NONE)).isSameAs(Rules.NONE);
        assertThat(Rules.NONE
                        .redacting(new Redaction(List.of(FieldPath.of("key"))))
                        .redaction()
                        .fields())
                .containsExactly(FieldPath.of("key"));
    }

    @Test
    void fillAPathWithWhatTheRequestGives() {
        Proof.Target target = new Proof.Target(
                List.of(new Proof.Target.Part.Literal("sessions"), new Proof.Target.Part.Variable("id")));

        assertThat(target.segments(name -> name + "-7")).containsExactly("sessions", "id-7");
        assertThat(target).hasToString("/sessions/{id}");
    }

    @Test
    void areSaidAsThePolicySaysThem() {
        assertThat(STAMP).hasToString("owner = user.id");
        assertThat(new Stamp(FieldPath.of("owner"), Attribute.ID, true)).hasToString("owner = user.id if there");
        assertThat(Set.of(Attribute.values()))
                .extracting(Attribute::noun)
                .containsExactlyInAnyOrder("id", "TRON address", "node");
    }
}
