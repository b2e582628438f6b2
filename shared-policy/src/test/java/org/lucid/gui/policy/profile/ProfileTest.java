package org.lucid.gui.policy.profile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProfileTest {

    @Test
    void isLabelledAsInPolicyFiles() {
        assertThat(Profile.values()).extracting(Profile::label).containsExactly("admin", "user", "node");
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsLabel(Profile profile) {
        assertThat(Profile.labelled(profile.label())).contains(profile);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Admin", "USER", "node_operator", " node", "root"})
    void isFoundByNothingElse(String label) {
        assertThat(Profile.labelled(label)).isEmpty();
    }
}
