package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.exchange.Unanswered;
import org.lucid.gui.gateway.redis.RedisCalls;
import org.lucid.gui.gateway.redis.RedisChannel;
import org.lucid.gui.gateway.redis.Script;
import org.lucid.gui.policy.profile.Profile;
import org.lucid.gui.policy.session.EndReason;
import org.lucid.gui.policy.session.Session;
import org.lucid.gui.policy.session.SessionRules;

/**
 * Shares sign-ins by way of one Redis or Valkey (no cluster): each in a hash of its own, each change in one step, and each
 * change told to all in one channel. While Redis is away administrators' sign-ins may not be relied upon at all, and others for
 * {@link #ON_LAST_KNOWN}.
 */
final class RedisPeers implements Peers {

    private static final Logger LOG = Logger.getLogger(RedisPeers.class);

    /** How long it is taken for true what was known when Redis was last there. */
    static final Duration ON_LAST_KNOWN = Duration.ofSeconds(30);
    /** How long what ended is remembered beyond the longest life. */
    private static final Duration REMEMBERED = Duration.ofHours(1);
    /** So many are read at one time. */
    private static final int AT_ONCE = 50;

    private static final Script ENTER = Script.beside(RedisPeers.class, "enter.lua");
    private static final Script END = Script.beside(RedisPeers.class, "end.lua");
    private static final Script FIND = Script.beside(RedisPeers.class, "find.lua");
    private static final Script TELL_USED = Script.beside(RedisPeers.class, "used.lua");

    private final RedisCalls calls;
    private final RedisChannel channel;
    private final SharedText text;
    private final SharedKeys keys;
    private final boolean strict;
    private final SharedRenewals renewals;
    private volatile boolean everLive;
    private volatile boolean unreadable;

    /**
     * Shares by way of that Redis; {@link #listen} begins it.
     *
     * @param secret seals what is kept there
     * @param beat how often it is tried whether Redis is there
     * @param nanos a clock that never runs backwards, in nanoseconds
     */
    RedisPeers(Vertx vertx, RedisCalls calls, Profile profile, String secret, Duration beat, LongSupplier nanos) {
        this.calls = calls;
        this.keys = new SharedKeys("lucid:" + profile.label() + ':');
        this.channel = new RedisChannel(vertx, calls, keys.news(), beat, nanos);
        this.text = new SharedText(new Seal(secret, profile.label()));
        this.strict = profile == Profile.ADMIN;
        this.renewals = new SharedRenewals(vertx, calls, keys, text, this::find);
    }

    @Override
    public Optional<Duration> away() {
        return Optional.of(channel.away());
    }

    @Override
    public boolean reliable() {
        return channel.live() || !strict && everLive && channel.away().compareTo(ON_LAST_KNOWN) < 0;
    }

    @Override
    public void listen(Listener listener) {
        channel.open(new RedisChannel.Listener() {
            @Override
            public void heard(String message) {
                hear(message, listener);
            }

            @Override
            public Future<Void> back() {
                return readAll()
                        .onSuccess(all -> {
                            listener.all(all);
                            everLive = true;
                        })
                        .mapEmpty();
            }
        });
    }

    private void hear(String message, Listener listener) {
        String[] words = message.split(" ");
        try {
            switch (words[0]) {
                case "begun" -> begun(words[1], listener);
                case "ended" -> listener.ended(words[1], EndReason.valueOf(words[2]));
                case "renewed" -> renewed(words[1], listener);
                case "used" -> {
                    for (int i = 1; i + 1 < words.length; i += 2) {
                        listener.used(words[i], Instant.ofEpochMilli(Long.parseLong(words[i + 1])));
                    }
                }
                default -> LOG.debugf("a newer service said '%s'", words[0]);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            LOG.warnf("somebody said '%s', which no service does", message);
        }
    }

    private void begun(String id, Listener listener) {
        if (!listener.knowsAlive(id)) {
            find(id).onSuccess(found -> found.ifPresent(listener::begun));
        }
    }

    private void renewed(String id, Listener listener) {
        find(id).onSuccess(found -> {
            Optional<Held> held = found.flatMap(Shared::held);
            held.ifPresent(newer -> listener.renewed(id, newer));
            renewals.told(id, held);
        });
    }

    private Future<Collection<Shared>> readAll() {
        return calls.send(Request.cmd(Command.ZRANGE).arg(keys.all()).arg(0).arg(-1))
                .compose(reply -> {
                    List<String> ids = new ArrayList<>();
                    if (reply != null) {
                        reply.forEach(id -> ids.add(id.toString()));
                    }
                    return read(ids, 0, new ArrayList<>());
                });
    }

    private Future<Collection<Shared>> read(List<String> ids, int from, Collection<Shared> read) {
        if (from >= ids.size()) {
            return Future.succeededFuture(read);
        }
        List<Future<Optional<Shared>>> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE)).stream()
                .map(this::find)
                .toList();
        return Future.all(some).compose(done -> {
            some.forEach(one -> one.result().ifPresent(read::add));
            return read(ids, from + AT_ONCE, read);
        });
    }

    @Override
    public Future<Shared> enter(Session session, @Nullable Held held, SessionRules rules) {
        if (!channel.live()) {
            return Future.failedFuture(new Unanswered("whether you are signed in elsewhere"));
        }
        return enter(session, held, session.begunAt(), rules, false)
                .compose(fields -> fields.map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(new Unanswered("whether you are signed in elsewhere"))))
                .recover(failure -> Future.failedFuture(
                        failure instanceof Unanswered
                                ? failure
                                : new Unanswered("whether you are signed in elsewhere")));
    }

    private Future<Optional<Shared>> enter(
            Session session, @Nullable Held held, Instant used, SessionRules rules, boolean exact) {
        return calls.run(
                        ENTER,
                        List.of(
                                keys.signIn(session.id()),
                                keys.person(session.subject()),
                                keys.newest(session.subject()),
                                keys.all()),
                        List.of(
                                session.id(),
                                millis(session.begunAt()),
                                Integer.toString(rules.most()),
                                Long.toString(rules.age().plus(REMEMBERED).toMillis()),
                                text.write(session),
                                held == null ? "" : text.writeKept(session.id(), held),
                                millis(used),
                                held == null ? "0" : millis(held.principal().expiresAt()),
                                exact ? "1" : "0",
                                keys.news(),
                                keys.signIns()))
                .map(reply -> shared(session.id(), reply));
    }

    @Override
    public void restore(Shared shared, SessionRules rules) {
        enter(shared.session(), shared.held().orElse(null), shared.lastUsed(), rules, true);
    }

    @Override
    public Future<Optional<Shared>> find(String id) {
        return calls.run(FIND, List.of(keys.signIn(id)), List.of())
                .map(reply -> shared(id, reply))
                .recover(away -> Future.failedFuture(new Unanswered("whether you are signed in")));
    }

    private Optional<Shared> shared(String id, @Nullable Response reply) {
        Map<String, String> fields = new HashMap<>();
        if (reply != null) {
            for (int i = 0; i + 1 < reply.size(); i += 2) {
                fields.put(reply.get(i).toString(), reply.get(i + 1).toString());
            }
        }
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(text.read(id, fields));
        } catch (IllegalArgumentException e) {
            if (!unreadable) {
                unreadable = true;
                LOG.errorf("sign-in %s, and maybe more: %s", id, e.getMessage());
            }
            return Optional.empty();
        }
    }

    @Override
    public Future<Boolean> end(Session session, EndReason reason) {
        return calls.run(
                        END,
                        List.of(keys.signIn(session.id()), keys.person(session.subject())),
                        List.of(session.id(), reason.name(), keys.news()))
                .map(reply -> reply == null || !"0".equals(reply.toString()));
    }

    @Override
    public Future<Renewal.Result> renew(String id, Held held, Function<Held, Future<Renewal.Result>> renewal) {
        return renewals.renew(id, held, renewal);
    }

    @Override
    public void renewed(String id, Held held) {
        renewals.tell(id, Optional.of(held));
    }

    @Override
    public Future<Boolean> first(String what, Duration life) {
        return calls.send(Request.cmd(Command.SET)
                        .arg(keys.first(what))
                        .arg("1")
                        .arg("NX")
                        .arg("PX")
                        .arg(life.toMillis()))
                .map(reply -> reply != null)
                .recover(away -> Future.failedFuture(new Unanswered("whether that was signed before")));
    }

    @Override
    public void used(Map<String, Instant> times) {
        StringBuilder news = new StringBuilder("used");
        List<String> signIns = new ArrayList<>();
        List<String> arguments = new ArrayList<>(List.of(keys.news(), ""));
        times.forEach((id, at) -> {
            news.append(' ').append(id).append(' ').append(at.toEpochMilli());
            signIns.add(keys.signIn(id));
            arguments.add(millis(at));
        });
        arguments.set(1, news.toString());
        calls.run(TELL_USED, signIns, arguments);
    }

    private static String millis(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }
}
