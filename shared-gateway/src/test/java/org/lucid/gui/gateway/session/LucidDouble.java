package org.lucid.gui.gateway.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Function;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * An auth service in memory, and node management beside it, with the habits of Lucid's: refresh tokens serve once, a refreshed token names no role, and a
 * sign-out ends everything of the person.
 */
final class LucidDouble implements AuthService, Registers {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER =
            BASE64.encodeToString("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));

    /** Somebody with an account. */
    record Account(String subject, String role, String password, String totpCode) {}

    private record Stored(String id, String subject, Instant createdAt, List<String> tokens) {}

    private final InstantSource clock;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, String> addresses = new HashMap<>();
    private final List<NodeApi.Node> nodes = new ArrayList<>();
    private final Map<String, Stored> signIns = new HashMap<>();
    private final Map<String, List<String>> ids = new HashMap<>();
    private final Map<String, String> refreshTokens = new HashMap<>();
    private final Set<String> revoked = new HashSet<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Promise<Void>> held = new ArrayList<>();
    private Duration accessLife = Duration.ofMinutes(15);
    private String refreshedRole = "";
    private String refreshedSubject = "";
    private boolean away;
    private boolean nodesAway;
    private boolean busy;
    private boolean refusing;
    private boolean garbled;
    private boolean listless;
    private boolean holding;
    private Executor executor = Runnable::run;

    LucidDouble(InstantSource clock) {
        this.clock = clock;
    }

    synchronized LucidDouble knows(String name, Account account) {
        accounts.put(name, account);
        return this;
    }

    /** From now on it knows the TRON address of somebody, and tells it only to who asks for it. */
    synchronized LucidDouble addressOf(String subject, String address) {
        addresses.put(subject, address);
        return this;
    }

    /** From now on there is one more node. */
    synchronized LucidDouble node(@Nullable String id, @Nullable String address) {
        nodes.add(new NodeApi.Node(id, address));
        return this;
    }

    /** From now on there is a node less. */
    synchronized void nodeGone(String id) {
        nodes.removeIf(node -> id.equals(node.id()));
    }

    synchronized void nodesGoAway(boolean now) {
        nodesAway = now;
    }

    synchronized void accessLife(Duration life) {
        accessLife = life;
    }

    /** From now on its answers come on these threads. */
    synchronized void answersOn(Executor threads) {
        executor = threads;
    }

    /** From now on refreshed tokens name a role. */
    synchronized void refreshesAs(String role) {
        refreshedRole = role;
    }

    /** From now on refreshed tokens are somebody else's. */
    synchronized void refreshesFor(String subject) {
        refreshedSubject = subject;
    }

    synchronized void goesAway(boolean now) {
        away = now;
    }

    synchronized void isBusy(boolean now) {
        busy = now;
    }

    synchronized void refuses(boolean now) {
        refusing = now;
    }

    synchronized void talksGarbage(boolean now) {
        garbled = now;
    }

    /** From now on it cannot tell sign-ins apart. */
    synchronized void listsNothing() {
        listless = true;
    }

    /** Holds refreshes back, until they are let go. */
    synchronized void holdsRefreshes() {
        holding = true;
    }

    void letsGo() {
        List<Promise<Void>> all;
        synchronized (this) {
            holding = false;
            all = List.copyOf(held);
            held.clear();
        }
        all.forEach(Promise::complete);
    }

    /** What it was asked, as "verb subject". */
    synchronized List<String> asked(String verb) {
        return asked.stream().filter(one -> one.startsWith(verb + " ")).toList();
    }

    /** How many sign-ins are alive with it. */
    synchronized int alive(String subject) {
        return of(subject).size();
    }

    private List<Stored> of(String subject) {
        return ids.getOrDefault(subject, List.of()).stream().map(signIns::get).toList();
    }

    /** All refresh tokens that it would take. */
    synchronized Set<String> refreshTokens() {
        return Set.copyOf(refreshTokens.keySet());
    }

    synchronized boolean takes(String accessToken) {
        return !revoked.contains(accessToken);
    }

    /** A token such as it issues, without a sign-in. */
    synchronized String access(String subject, String role, Duration age) {
        return access(subject, role, age, null);
    }

    /** One that belongs to a family. */
    synchronized String access(String subject, String role, Duration age, @Nullable String familyId) {
        Instant issued = clock.instant().minus(age);
        JsonObject claims = new JsonObject()
                .put("user_id", subject)
                .put("type", "access")
                .put("iat", issued.getEpochSecond())
                .put("exp", issued.plus(accessLife).getEpochSecond())
                .put("jti", UUID.randomUUID().toString())
                .put("role", role.isEmpty() ? null : role);
        if (familyId != null) {
            claims.put("sid", familyId);
        }
        String content = HEADER + '.' + BASE64.encodeToString(claims.toBuffer().getBytes());
        return content + '.' + BASE64.encodeToString(mac(content));
    }

    private static byte[] mac(String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(TestSettings.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Future<Answer<AuthApi.Issued>> login(AuthApi.Login login) {
        return unlessTroubled("login", String.valueOf(login.email()), () -> {
            String name = login.email() == null ? login.tronAddress() : login.email();
            Account account = accounts.get(name);
            boolean right = account != null
                    && (login.email() == null
                            ? "good".equals(login.signature())
                            : account.password.equals(login.password())
                                    && (account.totpCode.isEmpty() || account.totpCode.equals(login.totpCode())));
            if (!right) {
                return new Answer.No<>();
            }
            AuthApi.Issued issued = issue(account.subject, account.role);
            Stored stored = new Stored(
                    UUID.randomUUID().toString(),
                    account.subject,
                    clock.instant().plusMillis(10),
                    new ArrayList<>(List.of(issued.accessToken(), issued.refreshToken())));
            signIns.put(stored.id, stored);
            ids.computeIfAbsent(stored.subject, first -> new ArrayList<>()).add(stored.id);
            refreshTokens.put(issued.refreshToken(), stored.id);
            AuthApi.Person person = new AuthApi.Person(account.subject, login.email(), "Somebody", login.tronAddress());
            return new Answer.Yes<>(new AuthApi.Issued(issued.accessToken(), issued.refreshToken(), person));
        });
    }

    private AuthApi.Issued issue(String subject, String role) {
        return garbled
                ? new AuthApi.Issued("no.token.at-all", "r-" + UUID.randomUUID(), null)
                : new AuthApi.Issued(access(subject, role, Duration.ZERO), "r-" + UUID.randomUUID(), null);
    }

    @Override
    public Future<Answer<AuthApi.Issued>> refresh(String refreshToken) {
        Promise<Void> go = Promise.promise();
        synchronized (this) {
            asked.add("refresh-begun x");
            if (holding) {
                held.add(go);
            } else {
                go.complete();
            }
        }
        return go.future()
                .compose(gone -> unlessTroubled("refresh", refreshToken, () -> {
                    String id = refreshTokens.remove(refreshToken);
                    if (id == null || revoked.contains(refreshToken)) {
                        return new Answer.No<>();
                    }
                    String subject = refreshedSubject.isEmpty() ? subjectOf(id) : refreshedSubject;
                    AuthApi.Issued issued = issue(subject, refreshedRole);
                    refreshTokens.put(issued.refreshToken(), id);
                    Stored stored = signIns.get(id);
                    if (stored != null) {
                        stored.tokens.add(issued.accessToken());
                        stored.tokens.add(issued.refreshToken());
                    }
                    return new Answer.Yes<>(issued);
                }));
    }

    private String subjectOf(String id) {
        Stored stored = signIns.get(id);
        return stored == null ? "nobody" : stored.subject;
    }

    @Override
    public Future<Answer<Void>> logout(String accessToken) {
        return unlessTroubled(
                "logout",
                accessToken,
                () -> withSubject(accessToken, subject -> {
                    List.copyOf(signIns.values()).stream()
                            .filter(stored -> stored.subject.equals(subject))
                            .forEach(this::revoke);
                    revoked.add(accessToken);
                    return new Answer.Yes<>(null);
                }));
    }

    @Override
    public Future<Answer<AuthApi.Verdict>> verify(String accessToken) {
        return unlessTroubled(
                "verify",
                accessToken,
                () -> withSubject(accessToken, subject -> new Answer.Yes<>(new AuthApi.Verdict(true))));
    }

    @Override
    public Future<Answer<List<AuthApi.SignIn>>> signIns(String accessToken) {
        return unlessTroubled(
                "list",
                accessToken,
                () -> withSubject(
                        accessToken,
                        subject -> listless
                                ? new Answer.Away<>()
                                : new Answer.Yes<>(signIns.values().stream()
                                        .filter(stored -> stored.subject.equals(subject))
                                        .map(stored -> new AuthApi.SignIn(stored.id, stored.createdAt.toString()))
                                        .toList())));
    }

    @Override
    public Future<Answer<Void>> endSignIn(String accessToken, String id) {
        return unlessTroubled(
                "end",
                id,
                () -> withSubject(accessToken, subject -> {
                    Stored stored = signIns.get(id);
                    if (stored == null || !stored.subject.equals(subject)) {
                        return new Answer.No<>();
                    }
                    revoke(stored);
                    return new Answer.Yes<>(null);
                }));
    }

    @Override
    public Future<Answer<AuthApi.Person>> me(String accessToken) {
        return unlessTroubled(
                "me",
                accessToken,
                () -> withSubject(
                        accessToken,
                        subject -> new Answer.Yes<>(
                                new AuthApi.Person(subject, null, "Somebody", addresses.get(subject)))));
    }

    @Override
    public Future<Answer<List<NodeApi.Node>>> nodes(String accessToken) {
        Promise<Answer<List<NodeApi.Node>>> answer = Promise.promise();
        Executor threads;
        synchronized (this) {
            threads = executor;
        }
        threads.execute(() -> answer.complete(nodesNow()));
        return answer.future();
    }

    private synchronized Answer<List<NodeApi.Node>> nodesNow() {
        asked.add("nodes all");
        return nodesAway ? new Answer.Away<>() : new Answer.Yes<>(List.copyOf(nodes));
    }

    private void revoke(Stored stored) {
        signIns.remove(stored.id);
        ids.get(stored.subject).remove(stored.id);
        revoked.addAll(stored.tokens);
    }

    private <T> Answer<T> withSubject(String accessToken, Function<String, Answer<T>> then) {
        String claims = new String(
                Base64.getUrlDecoder()
                        .decode(accessToken.substring(accessToken.indexOf('.') + 1, accessToken.lastIndexOf('.'))),
                StandardCharsets.UTF_8);
        JsonObject json = new JsonObject(claims);
        boolean over = json.getLong("exp") <= clock.instant().getEpochSecond();
        return over || revoked.contains(accessToken) ? new Answer.No<>() : then.apply(json.getString("user_id"));
    }

    private interface Work<T> {
        Answer<T> done();
    }

    private <T> Future<Answer<T>> unlessTroubled(String verb, String about, Work<T> work) {
        Promise<Answer<T>> answer = Promise.promise();
        Executor threads;
        synchronized (this) {
            threads = executor;
        }
        threads.execute(() -> answer.complete(answer(verb, about, work)));
        return answer.future();
    }

    private synchronized <T> Answer<T> answer(String verb, String about, Work<T> work) {
        asked.add(verb + ' ' + about);
        if (away) {
            return new Answer.Away<>();
        }
        if (busy) {
            return new Answer.Busy<>();
        }
        return refusing ? new Answer.No<>() : work.done();
    }
}
