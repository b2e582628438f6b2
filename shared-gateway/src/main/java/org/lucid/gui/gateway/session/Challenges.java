package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.Future;

/**
 * The messages that wallets sign to sign in. Lucid's auth service takes any message of this form; here one serves once, and
 * not for long, so that a signature that was overheard is worth nothing. Thread-safe.
 */
final class Challenges {

    private static final String PREFIX = "Sign this message to authenticate with Lucid: ";
    private static final Pattern FORM = Pattern.compile(Pattern.quote(PREFIX) + "([0-9]{10})");
    private static final Duration LIFE = Duration.ofMinutes(5);
    /** In {@link #LIFE}. When it is full nobody signs in by wallet for a while; forgetting one early would let it serve twice. */
    static final int REMEMBERED = 10_000;

    private final InstantSource clock;
    private final Peers peers;
    /** What was used, with when its message is over at the latest; in the order of that. */
    private final Map<String, Long> used = new LinkedHashMap<>();

    Challenges(InstantSource clock, Peers peers) {
        this.clock = clock;
        this.peers = peers;
    }

    /** A message to sign now. */
    String next() {
        return PREFIX + clock.instant().getEpochSecond();
    }

    /**
     * Whether an address may sign in with that message; if so, it may not do so again. An answer of the auth service does
     * not matter: a signature that was sent once is used up, whichever service of the profile it was sent to.
     */
    Future<Boolean> use(String tronAddress, String message) {
        Matcher form = FORM.matcher(message);
        return form.matches() && isFirst(tronAddress, form)
                ? peers.first(tronAddress + ' ' + form.group(1), LIFE)
                : Future.succeededFuture(false);
    }

    private synchronized boolean isFirst(String tronAddress, Matcher form) {
        long now = clock.instant().getEpochSecond();
        long age = now - Long.parseLong(form.group(1));
        if (age < 0 || age >= LIFE.toSeconds()) {
            return false;
        }
        forgetOver(now);
        return used.size() < REMEMBERED
                && used.putIfAbsent(tronAddress + ' ' + form.group(1), now + LIFE.toSeconds()) == null;
    }

    private void forgetOver(long now) {
        Iterator<Long> over = used.values().iterator();
        while (over.hasNext() && over.next() <= now) {
            over.remove();
        }
    }
}
