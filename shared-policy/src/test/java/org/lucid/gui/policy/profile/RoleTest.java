package org.lucid.gui.policy.profile;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RoleTest {

    @ParameterizedTest
    @CsvSource({
        "user, USER",
        "node_worker, NODE_OPERATOR",
        "node_operator, NODE_OPERATOR",
        "admin, ADMIN",
        "super_admin, SUPER_ADMIN",
        "User, USER",
        "NODE_WORKER, NODE_OPERATOR",
        "sUpEr_AdMiN, SUPER_ADMIN",
    })
    void isKnownUnderLucidsNamesInAnyCase(String name, Role role) {
        assertThat(Role.named(name)).contains(role);
    }

    @ParameterizedTest
    @EnumSource
    void isKnownUnderItsOwnName(Role role) {
        assertThat(Role.named(role.name())).contains(role);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "observer",
                "server",
                "dev",
                "developer",
                "operator",
                "read_only",
                "root",
                "super-admin",
                "superadmin",
                " admin",
                "admin ",
                "admin\u0000",
                "admin,user",
                "null"
            })
    void standsForNoOtherName(String name) {
        assertThat(Role.named(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"node_wor\u212Aer", "adm\u0131n", "adm\u0130n", "\uff41dmin", "u\u017fer"})
    void isNotSpelledByLettersThatOnlyLookLikeOurs(String name) {
        assertThat(Role.named(name)).isEmpty();
    }

    @Test
    void doesNotDependOnTheLanguageOfTheMachine() {
        Locale before = Locale.getDefault();
        try {
            // In Turkish the small letter of 'I' is not 'i'.
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));

            assertThat(Role.named("ADMIN")).contains(Role.ADMIN);
        } finally {
            Locale.setDefault(before);
        }
    }
}
