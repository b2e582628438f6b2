package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lucid.gui.gateway.exchange.Unanswered;
import org.lucid.gui.policy.profile.Attributes;
import org.lucid.gui.policy.profile.Principal;
import org.lucid.gui.policy.profile.Profile;

import static org.assertj.core.api.Assertions.assertThat;

class PeopleTest {

    private static final String NORAS = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8";
    private static final String NILS = "TXYZopYRdj2D9XRtbG411XZZ3kM5VkAeBf";

    private final House house = new House(TestSettings.MANY);
    private final LucidDouble lucid = house.lucid
            .addressOf("u-nora", NORAS)
            .node("node_b", NORAS)
            .node("node_x", NILS)
            .node("node_a", NORAS);
    private final People operators = new People(lucid, Profile.NODE, house.clock);

    private String token(String subject) {
        return lucid.access(subject, "node_worker", Duration.ZERO);
    }

    private Future<Attributes> ask(People people, String token) {
        return people.of(house.proven(token), token);
    }

    private Attributes found(People people, String token) {
        Future<Attributes> answer = ask(people, token);
        assertThat(answer.succeeded()).isTrue();
        return answer.result();
    }

    @Test
    void findsTheNodesThatAreAtAPersonsAddressInTheirOrder() {
        Attributes nora = found(operators, token("u-nora"));

        assertThat(nora).isEqualTo(new Attributes("u-nora", Optional.of(NORAS), Set.of("node_a", "node_b")));
        assertThat(nora.nodeIds()).containsExactly("node_b", "node_a");
    }

    @ParameterizedTest
    @EnumSource(names = {"USER", "ADMIN"})
    void asksForNodesInTheNodeProfileOnly(Profile profile) {
        Attributes nora = found(new People(lucid, profile, house.clock), token("u-nora"));

        assertThat(nora).isEqualTo(new Attributes("u-nora", Optional.of(NORAS), Set.of()));
        assertThat(lucid.asked("nodes")).isEmpty();
    }

    @Test
    void takesNoNodeForSomebodysWhoHasNoAddress() {
        lucid.node("node_nobodys", null).node("node_blank", "").addressOf("u-otto", "");

        assertThat(found(operators, token("u-ada"))).isEqualTo(Attributes.only("u-ada"));
        assertThat(found(operators, token("u-otto"))).isEqualTo(Attributes.only("u-otto"));
        assertThat(lucid.asked("nodes")).isEmpty();
    }

    @Test
    void leavesOutANodeWithoutAnId() {
        lucid.node(null, NORAS).node(" ", NORAS);

        assertThat(found(operators, token("u-nora")).nodeIds()).containsExactly("node_b", "node_a");
    }

    @Test
    void remembersOfOnePersonForAMinuteWhateverTheToken() {
        found(operators, token("u-nora"));
        house.pass(People.HOLDS.minusMillis(1));
        found(operators, token("u-nora"));
        assertThat(lucid.asked("me")).hasSize(1);

        lucid.nodeGone("node_a");
        house.pass(Duration.ofMillis(1));

        assertThat(found(operators, token("u-nora")).nodeIds()).containsExactly("node_b");
        assertThat(lucid.asked("me")).hasSize(2);
        assertThat(found(operators, token("u-ada"))).isEqualTo(Attributes.only("u-ada"));
    }

    @Test
    void provesNothingByATokenThatWasTakenBackAndRemembersThatOfNobody() {
        String old = token("u-nora");
        lucid.logout(old);

        assertThat(found(operators, old)).isEqualTo(Attributes.only("u-nora"));
        assertThat(found(operators, token("u-nora")).nodeIds()).hasSize(2);
    }

    @Test
    void failsWhileWhoKnowsIsAwayAndAsksAgain() {
        String token = token("u-nora");
        lucid.goesAway(true);
        assertThat(ask(operators, token).cause()).isInstanceOf(Unanswered.class).hasMessageContaining("who you are");
        lucid.goesAway(false);
        lucid.isBusy(true);
        assertThat(ask(operators, token).cause()).isInstanceOf(Unanswered.class);
        lucid.isBusy(false);
        lucid.nodesGoAway(true);
        assertThat(ask(operators, token).cause()).isInstanceOf(Unanswered.class).hasMessageContaining("nodes");
        lucid.nodesGoAway(false);

        assertThat(found(operators, token).nodeIds()).hasSize(2);
    }

    @Test
    void asksOnceForAllWhoAskMeanwhile() {
        Deque<Runnable> later = new ArrayDeque<>();
        lucid.answersOn(later::add);
        String token = token("u-nora");

        List<Future<Attributes>> all = List.of(ask(operators, token), ask(operators, token), ask(operators, token));
        while (!later.isEmpty()) {
            later.remove().run();
        }

        assertThat(all).allMatch(Future::succeeded);
        assertThat(lucid.asked("me")).hasSize(1);
        assertThat(lucid.asked("nodes")).hasSize(1);
    }

    @Test
    void believesNothingThatIsToldOfSomebodyElse() {
        Registers confused = new Registers() {
            @Override
            public Future<AuthService.Answer<AuthApi.Person>> me(String accessToken) {
                return Future.succeededFuture(
                        new AuthService.Answer.Yes<>(new AuthApi.Person("u-nils", null, null, NILS)));
            }

            @Override
            public Future<AuthService.Answer<List<NodeApi.Node>>> nodes(String accessToken) {
                return lucid.nodes(accessToken);
            }
        };

        assertThat(ask(new People(confused, Profile.NODE, house.clock), token("u-nora"))
                        .cause())
                .isInstanceOf(Unanswered.class);
    }

    @Test
    void asksForNoMoreAtSignInThanTheProfileNeeds() {
        String token = token("u-nora");
        Principal nora = house.proven(token);
        AuthApi.Person told = new AuthApi.Person("u-nora", null, null, NORAS);
        AuthApi.Person untold = new AuthApi.Person("u-nora", null, null, null);
        People users = new People(lucid, Profile.USER, house.clock);

        assertThat(users.toKeep(nora, token, told).result())
                .contains(new Attributes("u-nora", Optional.of(NORAS), Set.of()));
        assertThat(users.toKeep(nora, token, untold).result()).isEmpty();
        assertThat(lucid.asked("me")).isEmpty();
        assertThat(operators.toKeep(nora, token, told).result().orElseThrow().nodeIds())
                .containsExactly("node_b", "node_a");
        assertThat(lucid.asked("me")).isEmpty();
        assertThat(operators.toKeep(nora, token, untold).result().orElseThrow().nodeIds())
                .containsExactly("node_b", "node_a");
        assertThat(lucid.asked("me")).hasSize(1);
    }
}
