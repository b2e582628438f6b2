package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.exchange.Unanswered;
import org.lucid.gui.gateway.session.AuthService.Answer;
import org.lucid.gui.policy.profile.Attributes;
import org.lucid.gui.policy.profile.Principal;
import org.lucid.gui.policy.profile.Profile;

/**
 * Finds out what Lucid knows of people, and remembers it for a minute: the auth service tells their TRON address, and in the
 * node profile node management the nodes of that address. Asks once for all who come with the same token meanwhile.
 * Thread-safe; nothing here blocks. Futures may complete on any thread, and fail only with {@link Unanswered}.
 */
final class People {

    /** How long what was found may be used again. */
    static final Duration HOLDS = Duration.ofMinutes(1);

    /** In characters; some ten megabytes. */
    private static final long REMEMBERED = 4L * 1024 * 1024;

    private static final int OVERHEAD = 256;

    private record Known(Attributes attributes, Instant at) {}

    private final Registers registers;
    private final Profile profile;
    private final InstantSource clock;
    private final Cache<String, Known> remembered = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED)
            .weigher(People::weight)
            .expireAfterWrite(HOLDS)
            .build();
    private final ConcurrentMap<String, Future<Attributes>> asking = new ConcurrentHashMap<>();

    People(Registers registers, Profile profile, InstantSource clock) {
        this.registers = registers;
        this.profile = profile;
        this.clock = clock;
    }

    private static int weight(String subject, Known known) {
        return OVERHEAD
                + subject.length()
                + known.attributes.nodeIds().stream().mapToInt(String::length).sum();
    }

    /** What is known of the person whom a verified token stands for. Cheap if it was asked a short while ago. */
    Future<Attributes> of(Principal principal, String token) {
        Known known = remembered.getIfPresent(principal.subject());
        if (known != null && clock.instant().isBefore(known.at.plus(HOLDS))) {
            return Future.succeededFuture(known.attributes);
        }
        // By token, not by person: what is answered to one that was taken back is not for the others.
        Future<Attributes> answer = asking.computeIfAbsent(token, any -> ask(principal, token));
        // Not inside computeIfAbsent: the future may be complete already, and the map must not be changed from within.
        answer.onComplete(done -> asking.remove(token, answer));
        return answer;
    }

    /** Whether somebody must have a node to be served here. */
    boolean needsNode() {
        return profile == Profile.NODE;
    }

    /**
     * What is to be kept with the sign-in of somebody of whom the auth service told something then. In the node profile it is
     * always asked for; in the others there may be nothing, and it is found out when a step first wants to know.
     */
    Future<Optional<Attributes>> toKeep(Principal principal, String token, AuthApi.Person told) {
        if (!needsNode() && address(told).isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        Future<Attributes> found =
                address(told).isEmpty() ? of(principal, token) : withNodes(principal, token, address(told));
        return found.map(Optional::of);
    }

    private Future<Attributes> ask(Principal principal, String token) {
        return registers.me(token).compose(answer -> switch (answer) {
            case Answer.Yes<AuthApi.Person>(AuthApi.Person person)
            when person.userId() == null || person.userId().equals(principal.subject()) ->
                withNodes(principal, token, address(person)).onSuccess(found -> remember(principal, found));
            // Nothing is proven, so nothing is theirs; the next token may fare better.
            case Answer.No<AuthApi.Person> no -> Future.succeededFuture(Attributes.only(principal.subject()));
            case Answer.Yes<AuthApi.Person> somebodyElse -> unanswered("who you are");
            case Answer.Busy<AuthApi.Person> busy -> unanswered("who you are");
            case Answer.Away<AuthApi.Person> away -> unanswered("who you are");
        });
    }

    private void remember(Principal principal, Attributes found) {
        remembered.put(principal.subject(), new Known(found, clock.instant()));
    }

    private Future<Attributes> withNodes(Principal principal, String token, Optional<String> address) {
        if (!needsNode() || address.isEmpty()) {
            return Future.succeededFuture(new Attributes(principal.subject(), address, Set.of()));
        }
        return registers
                .nodes(token)
                .compose(answer -> answer instanceof Answer.Yes<List<NodeApi.Node>>(var all)
                        ? Future.succeededFuture(
                                new Attributes(principal.subject(), address, operatedBy(address.get(), all)))
                        : unanswered("which nodes are yours"));
    }

    private static Set<String> operatedBy(String address, List<NodeApi.Node> all) {
        return all.stream()
                .filter(node -> address.equals(node.address()))
                .flatMap(node -> text(node.id()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Optional<String> address(AuthApi.Person person) {
        return text(person.tronAddress());
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(known -> !known.isBlank());
    }

    private static Future<Attributes> unanswered(String what) {
        return Future.failedFuture(new Unanswered(what));
    }
}
