package org.lucid.gui.policy.language;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lucid.gui.policy.ownership.Attribute;
import org.lucid.gui.policy.ownership.FieldPath;
import org.lucid.gui.policy.ownership.Keep;
import org.lucid.gui.policy.ownership.Rules;
import org.lucid.gui.policy.ownership.Stamp;
import org.lucid.gui.policy.route.Route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.policy.language.TestPolicies.mistakes;
import static org.lucid.gui.policy.language.TestPolicies.policy;

class RuleReaderTest {

    private static final String KEYS =
            "a rule has the keys as, own, keep, pages, tells, also, stamp, takes, redact and confirm";

    private static String services(String routes) {
        return "profile: user\nroles: [USER]\nservices:\n  session-api:\n" + routes.indent(4);
    }

    private static Rules rules(String route) {
        List<Route> routes = policy(services(route)).routes("session-api");
        assertThat(routes).hasSize(1);
        return routes.getFirst().rules();
    }

    /** The mistakes of a route in line 5. */
    private static List<String> wrong(String route) {
        return mistakes(services(route)).stream()
                .map(mistake -> mistake.replaceFirst("^policy\\.yaml:", ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"GET /a, read, READ", "POST /a, check, CHECK", "'* /a', mine, MINE"})
    void readsWhyNobodyNeedsToAsk(String route, String word, Rules.Claim claim) {
        assertThat(rules("- \"" + route + "\": " + word).claim()).isEqualTo(claim);
        assertThat(rules("- \"" + route + "\": { as: " + word + " }").claim()).isEqualTo(claim);
    }

    @Test
    void readsWhatMustBeShown() {
        Rules rules = rules("""
                - GET /a/{id}/{part}:
                    own:
                      - path.id = user.id
                      - query.node in user.nodes
                      - GET /a/{id} where x.owner = user.id   or   y = user.address
                      - wallet-manager GET /w/{part} where parent = path.id
                """);

        assertThat(rules.own())
                .map(Object::toString)
                .containsExactly(
                        "path.id = user.id",
                        "query.node in user.nodes",
                        "session-api GET /a/{id} where x.owner = user.id or y = user.address",
                        "wallet-manager GET /w/{part} where parent = path.id");
        assertThat(rules.demanding()).isTrue();
        assertThat(rules.aboutOwners()).isTrue();
    }

    @Test
    void readsWhatIsKeptOfAList() {
        Keep keep = rules("""
                - GET /a:
                    keep: each of data.items where owner.id = user.id
                    pages: from, size of 10 up to 20
                    tells: { data.count: total, more: next, less: previous, at: offset, most: limit }
                    also: [timestamp, kind]
                """).keep().orElseThrow();

        assertThat(keep).hasToString("each of data.items where owner.id = user.id");
        assertThat(keep.pages()).contains(new Keep.Pages("from", "size", 10, 20));
        assertThat(keep.tells())
                .containsEntry(FieldPath.of("data.count"), Keep.Told.TOTAL)
                .containsEntry(FieldPath.of("more"), Keep.Told.NEXT)
                .containsEntry(FieldPath.of("less"), Keep.Told.PREVIOUS)
                .containsEntry(FieldPath.of("at"), Keep.Told.OFFSET)
                .containsEntry(FieldPath.of("most"), Keep.Told.LIMIT);
        assertThat(keep.also()).containsExactly("timestamp", "kind");
        assertThat(rules("- GET /a: { keep: each where owner = user.id }")
                        .keep()
                        .orElseThrow()
                        .list())
                .isEqualTo(FieldPath.ROOT);
    }

    @Test
    void readsWhatIsWritten() {
        assertThat(rules("- POST /a: { stamp: [a.b = user.id if there, c = user.address] }")
                        .stamps())
                .containsExactly(
                        new Stamp(FieldPath.of("a.b"), Attribute.ID, true),
                        new Stamp(FieldPath.of("c"), Attribute.ADDRESS, false));
    }

    @Test
    void readsWhatIsTakenOutOfOneRouteAndOfAll() {
        Rules rules = policy("""
                services:
                  session-api:
                    - GET /a: { as: read, redact: config.key }
                    - GET /b: read
                profile: user
                roles: [USER]
                redact: [password]
                """).routes("session-api").getFirst().rules();

        assertThat(rules.redaction().fields()).containsExactly(FieldPath.of("password"), FieldPath.of("config.key"));
    }

    @Test
    void readsThatAPersonMustConfirm() {
        assertThat(rules("- POST /a: { as: mine, confirm: true }").confirm()).isTrue();
        assertThat(rules("- POST /a: mine").confirm()).isFalse();
    }

    @Test
    void takesNothingForGrantedButInTheAdminsPolicy() {
        String forgets =
                "does not say whose the things are that it is about: add own, keep or stamp; or read, check or mine";

        assertThat(wrong("- GET /a\n- POST /b: { redact: c }"))
                .containsExactly("5: 'GET|HEAD /a' " + forgets, "6: 'POST /b' " + forgets);
        assertThat(policy("profile: admin\nroles: [ADMIN]\nservices: { session-api: [GET /a] }")
                        .routes("session-api"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET /a: public|'public' says nothing of whose it is; write read (it shows what belongs to nobody in particular),"
                        + " check (it only computes something from what is sent) or mine (the backend itself shows only what is the"
                        + " person's)",
                "GET /a: [read]|behind a route stands read, check, mine or a rule; " + KEYS,
                "GET /a: { as: read, owner: me }|unknown key 'owner'; " + KEYS,
                "GET /a: { as: read, as: mine }|the key 'as' is there twice; only one of them could hold",
                "POST /a: read|'POST /a' may change something, so it is not 'read'; name GET, HEAD or OPTIONS only",
                "GET /a: check|'GET$HEAD /a' is not a 'check': that is a POST and nothing else",
                "POST /a: { as: mine, confirm: yes }|'confirm' is true, or is left out",
                "GET /a/{id}: { as: read, own: path.id = user.id }|'GET$HEAD /a/{id}' says whose it is twice; leave 'as' out, or own"
                        + " and keep",
            })
    void tellsWhatIsWrongWithARule(String route, String mistake) {
        assertThat(wrong("- " + route)).contains("5: " + mistake.replace('$', '|'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "path.id|'path.id' is no comparison; write a part of the request and whose it must be, such as 'path.id = user.id',"
                        + " several joined by 'or'",
                "path.id == user.id|'path.id == user.id' is no comparison; write a part of the request and whose it must be, such as"
                        + " 'path.id = user.id', several joined by 'or'",
                "path.id = user.name|'user.name' is nothing of the person's; write user.id, user.address, user.nodes, or path.… for a"
                        + " variable of the path",
                "path.id = user.nodes|'path.id = user.nodes' compares with user.nodes, which is several values: write 'in'",
                "path.id in user.id|'path.id in user.id' compares with user.id, which is one value: write '='",
                "path.other = user.id|'path.other' is no variable of this route; it has id",
                "query.1 = user.id|'query.1' names no parameter; write such as query.node_id",
                "owner = user.id|'owner' is a field, but nothing says of which object; write 'GET /path where owner …', or compare"
                        + " path.… or query.…",
                "GET /a/{id}|'GET /a/{id}' does not say whose the object must be; add such as 'where metadata.owner = user.id'",
                "GET /a/{id} where path.id = user.id|'path.id' is a part of the request, and a field of the object is needed here",
                "GET /a/{id} where a..b = user.id|'a..b' is no field; write names of letters, digits, '_' and '-', at most 8 joined"
                        + " by dots, such as metadata.owner",
                "POST /a/{id} where a = user.id|'POST /a/{id} where a = user.id' does not say where the object is; write such as 'GET"
                        + " /api/v1/sessions/{id} where owner = user.id', with the service before GET if it is another",
                "mongodb GET /a/{id} where a = user.id|'mongodb' is no service that can be asked",
                "GET /a/{other} where a = user.id|'{other}' in '/a/{other}' is no variable of this route; it has id",
                "GET /a where a = user.id|'/a' is the same for every request; name the object by a variable of this route's path",
                "GET /a/{id}/** where a = user.id|'/a/{id}/**' must name one object, so '**' cannot be in it",
                "GET a/{id} where a = user.id|a path begins with '/', but 'a/{id}' does not",
                "[]|an empty list says nothing; remove it",
            })
    void tellsWhatIsWrongWithAProof(String own, String mistake) {
        assertThat(wrong("- GET /a/{id}:\n    own: " + own)).contains("6: " + mistake);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sessions where a = user.id|'sessions where a = user.id' does not say what is kept; write such as 'each of sessions"
                        + " where metadata.owner = user.id', or 'each where …' if the answer itself is the list",
                "each of a-b.1 where a = user.id|'a-b.1' is no field; write names of letters, digits, '_' and '-', at most 8 joined"
                        + " by dots, such as metadata.owner",
                "each where a = b|'b' is nothing of the person's; write user.id, user.address, user.nodes, or path.… for a variable"
                        + " of the path",
            })
    void tellsWhatIsWrongWithWhatIsKept(String keep, String mistake) {
        assertThat(wrong("- GET /a:\n    keep: " + keep)).contains("6: " + mistake);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "pages: offset, limit|'offset, limit' does not say how the list is cut; write the two parameters and their numbers,"
                        + " such as 'offset, limit of 50 up to 100'",
                "pages: offset, limit of 0 up to 5|'offset, limit of 0 up to 5' must show at least 1, and usually no more than at the"
                        + " most",
                "pages: offset, limit of 6 up to 5|'offset, limit of 6 up to 5' must show at least 1, and usually no more than at the"
                        + " most",
                "pages: limit, limit of 5 up to 5|'limit, limit of 5 up to 5' names one parameter twice; the first says how many are"
                        + " passed over, the second how many are shown",
                "tells: total|'tells' maps fields to what is told there, such as { pagination.total: total }",
                "tells: { count: all }|'all' cannot be told of a list; write total, limit, offset, next or previous",
                "also: a.b|'a.b' is no name of a field beside the list, such as timestamp",
            })
    void tellsWhatIsWrongWithAList(String key, String mistake) {
        assertThat(wrong("- GET /a:\n    keep: each of b where c = user.id\n    " + key))
                .contains("7: " + mistake);
        assertThat(wrong("- GET /a:\n    as: read\n    " + key))
                .anyMatch(found -> found.startsWith("6: '" + key.substring(0, key.indexOf(':')) + "' is about a list"));
    }

    @Test
    void tellsWhereAListCannotBe() {
        assertThat(wrong("- GET|POST /a: { keep: each where b = user.id }"))
                .containsExactly("5: 'GET|HEAD|POST /a' cannot keep a part of a list: only the answer to a GET is one");
        assertThat(wrong("- GET /a/**: { keep: each where b = user.id }"))
                .containsExactly(
                        "5: 'GET|HEAD /a/**' stands for many paths, and a list that is kept is at one; name it");
        assertThat(wrong("- GET /a: { keep: each where b = user.id, also: c }"))
                .containsExactly("5: 'GET|HEAD /a' is a list and nothing else, so nothing can be told beside it");
        assertThat(wrong("- GET /a: { keep: each of b.c where d = user.id, tells: { b.c.d: total } }"))
                .containsExactly("5: 'b.c.d' is where the list is; tell it elsewhere");
        assertThat(wrong("- GET /a: { keep: each of b where d = user.id, tells: { c.d: total }, also: [c, b] }"))
                .containsExactly(
                        "5: 'c' is told, and so cannot also be passed on",
                        "5: 'b' is where the list is, and so cannot also be passed on");
        assertThat(wrong("- GET /a: { keep: each of b where d = user.id, tells: { c: total, c.d: next } }"))
                .contains("5: 'c' and 'c.d' cannot both be told: one is inside the other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "metadata.owner|'metadata.owner' does not say what is written; write such as 'metadata.owner = user.id', with 'if"
                        + " there' behind it if only an object that was sent is to have it",
                "a = user.nodes|'user.nodes' cannot be written into a field; write user.id or user.address",
                "a = me|'me' cannot be written into a field; write user.id or user.address",
                "a = user.id if there|'a = user.id if there': a field of the body itself is always there to be written; leave 'if"
                        + " there' out",
            })
    void tellsWhatIsWrongWithAStamp(String stamp, String mistake) {
        assertThat(wrong("- POST /a:\n    stamp: " + stamp)).contains("6: " + mistake);
    }

    @Test
    void tellsWhatCannotBeStamped() {
        assertThat(wrong("- GET /a: { stamp: b = user.id }"))
                .containsExactly("5: 'GET|HEAD /a' cannot be stamped: only POST, PUT and PATCH send something");
        assertThat(wrong("- PUT /a: { stamp: b = user.id }"))
                .containsExactly("5: 'PUT /a' changes what is there already, so 'own' must say whose that must be");
    }

    @Test
    void readsWhatMayBeSent() {
        assertThat(rules("- POST /a: { as: mine, takes: [b, c] }").takes()).containsExactly("b", "c");
        assertThat(wrong("- POST /a: { as: mine, takes: b.c }"))
                .containsExactly("5: 'b.c' is inside another field; 'takes' names those of the body itself");
        assertThat(wrong("- GET /a: { as: read, takes: b }"))
                .containsExactly("5: 'GET|HEAD /a' takes nothing: only POST, PUT and PATCH send something");
    }

    @Test
    void tellsWhatCannotBeTakenOut() {
        assertThat(wrong("- WEBSOCKET /a: { as: read, redact: b }"))
                .containsExactly(
                        "5: 'WEBSOCKET /a' cannot have anything taken out: the messages of a WebSocket are not looked into");
        assertThat(wrong("- GET /a: { as: read, redact: '**.b' }"))
                .containsExactly(
                        "5: '**.b' is no field; write names of letters, digits, '_' and '-', at most 8 joined by"
                                + " dots, such as metadata.owner");
        assertThat(mistakes("profile: user\nroles: [USER]\nredact: password\nservices: {}"))
                .containsExactly("policy.yaml:3: 'redact' must be a list of fields, such as [password, private_key]");
        assertThat(mistakes("profile: user\nroles: [USER]\nredact: [a b]\nservices: {}"))
                .hasSize(1);
    }
}
