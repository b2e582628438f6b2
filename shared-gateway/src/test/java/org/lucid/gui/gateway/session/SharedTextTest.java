package org.lucid.gui.gateway.session;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lucid.gui.policy.profile.Attributes;
import org.lucid.gui.policy.profile.Principal;
import org.lucid.gui.policy.profile.Role;
import org.lucid.gui.policy.session.EndReason;
import org.lucid.gui.policy.session.Session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SharedTextTest {

    private static final Instant BEGUN = Instant.ofEpochMilli(1_700_000_000_123L);
    private static final Session SESSION = new Session(
            "id",
            "u-\"ada\"",
            Role.NODE_OPERATOR,
            BEGUN,
            Optional.of(BEGUN.plusSeconds(900)),
            new Session.Origin("::1", "Browser/1 \\ ü"));
    private static final Held FULL = new Held(
            new Principal(
                    "u-\"ada\"",
                    Role.NODE_OPERATOR,
                    Optional.of("jti"),
                    Optional.of("sid"),
                    Optional.of(BEGUN),
                    BEGUN.plusMillis(1)),
            "access",
            Optional.of("refresh"),
            new AuthApi.Person("u", "e@mail", "Ada", "T1"),
            Optional.of(new Attributes("u", Optional.of("T1"), new LinkedHashSet<>(List.of("node_b", "node_a")))),
            Optional.of("node_b"),
            Optional.of(BEGUN.minusMillis(5)));
    private static final Held BARE =
            Held.only(new Principal("u", Role.USER, Optional.empty(), Optional.empty(), BEGUN), "access");

    private final Seal seal = new Seal("0123456789abcdef0123456789abcdef", "node");
    private final SharedText text = new SharedText(seal);

    private Map<String, String> fields() {
        return new HashMap<>(Map.of(
                SharedText.SESSION,
                text.write(SESSION),
                SharedText.BEGUN,
                Long.toString(BEGUN.toEpochMilli()),
                SharedText.USED,
                Long.toString(BEGUN.toEpochMilli() + 7)));
    }

    @Test
    void readsASignInAsItWasWritten() {
        Peers.Shared shared = text.read("id", fields());

        assertThat(shared.session()).isEqualTo(SESSION);
        assertThat(shared.lastUsed()).isEqualTo(BEGUN.plusMillis(7));
        assertThat(shared.held()).isEmpty();
        assertThat(shared.ended()).isEmpty();
    }

    @Test
    void readsWhatIsKeptAsItWasWritten() {
        for (Held held : List.of(FULL, BARE)) {
            Map<String, String> fields = fields();
            fields.put(SharedText.KEPT, text.writeKept("id", held));

            assertThat(text.read("id", fields).held()).contains(held);
        }
        assertThat(text.readKept("id", text.writeKept("id", FULL))
                        .attributes()
                        .orElseThrow()
                        .nodeIds())
                .containsExactly("node_b", "node_a");
    }

    @Test
    void readsWhyASignInIsOver() {
        Map<String, String> fields = fields();
        fields.put(SharedText.ENDED, EndReason.SUPERSEDED.name());

        assertThat(text.read("id", fields).ended()).contains(EndReason.SUPERSEDED);
    }

    @Test
    void takesNothingThatWasKeptForAnotherSignIn() {
        Map<String, String> fields = fields();
        fields.put(SharedText.KEPT, text.writeKept("another", FULL));

        assertThatThrownBy(() -> text.read("id", fields)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesNobodyElsesSignInForThatOne() {
        Map<String, String> fields = fields();
        fields.put(SharedText.KEPT, fields.get(SharedText.SESSION));

        assertThatThrownBy(() -> text.read("id", fields)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> text.read("another", fields())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {SharedText.SESSION, SharedText.BEGUN, SharedText.USED})
    void refusesWhatLacksAField(String field) {
        Map<String, String> fields = fields();
        fields.remove(field);

        assertThatThrownBy(() -> text.read("id", fields))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"subject\":\"u\"}", "{\"subject\":1,\"role\":\"USER\"}"})
    void refusesWhatIsNoSignIn(String session) {
        Map<String, String> fields = fields();
        fields.put(SharedText.SESSION, seal.close("whose id", session));

        assertThatThrownBy(() -> text.read("id", fields)).isInstanceOf(IllegalArgumentException.class);
    }
}
