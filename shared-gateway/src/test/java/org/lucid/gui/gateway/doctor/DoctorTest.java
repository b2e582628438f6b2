package org.lucid.gui.gateway.doctor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DoctorTest {

    private static final Path ROOT = Path.of("..");
    private static final List<String> SHIPPED = List.of(shipped("admin"), shipped("user"), shipped("node"));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    private static String shipped(String profile) {
        return ROOT.resolve(profile + "-gui-service/src/main/resources/policy.yaml")
                .toString();
    }

    private int run(String... arguments) {
        return Doctor.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private int explain(String... asked) {
        List<String> arguments = new ArrayList<>(List.of("explain"));
        SHIPPED.forEach(file -> arguments.addAll(List.of("--in", file)));
        arguments.addAll(List.of(asked));
        return run(arguments.toArray(String[]::new));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("policy.yaml"), text).toString();
    }

    @Test
    void findsNoMistakeInTheShippedPolicies() {
        assertThat(run("check", SHIPPED.get(0), SHIPPED.get(1), SHIPPED.get(2))).isZero();

        assertThat(said().lines()).hasSize(3).allMatch(line -> line.contains(": no mistake; the "));
        assertThat(said())
                .containsPattern(
                        "the user profile has \\d+ routes to 6 services, \\d+ with keep, \\d+ with own, \\d+ with"
                                + " stamp, 1 with takes\n");
        assertThat(complained()).isEmpty();
    }

    @Test
    void tellsEveryMistakeWithItsFileAndLine() throws IOException {
        String name = file("""
            profile: user
            roles: [USER]
            services:
              session-api:
                - GET /a/**: read
                - GET /a/b: read
                - GET /c
              session-apy: []
            """);

        assertThat(run("check", SHIPPED.get(1), name)).isEqualTo(1);

        assertThat(complained().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith(name + ":6: 'GET|HEAD /a/b' can never match"))
                .anyMatch(line -> line.startsWith(name + ":7: 'GET|HEAD /c' does not say whose"))
                .anyMatch(line -> line.startsWith(name + ":8: unknown service 'session-apy'"));
        assertThat(said().lines()).as("what is fine is said too").hasSize(1);
    }

    @Test
    void explainsWhatMustBeShownAndWhichLineSaysSo() {
        assertThat(explain("user", "u-ada", "GET", "/api/session-api/api/v1/sessions/s%2D1?x=1"))
                .isZero();

        assertThat(said())
                .startsWith("allowed, on conditions\n")
                .contains(
                        "GET /api/v1/sessions/s-1 on session-api, for people with the role USER",
                        shipped("user") + ":",
                        "    - GET|DELETE /api/v1/sessions/{id}:\n"
                                + "        own: GET /api/v1/sessions/{id} where metadata.owner = user.id\n",
                        "session-api answers GET /api/v1/sessions/s-1 with an object in which metadata.owner is u-ada"
                                + " (user.id); else, and if there is no such object, the answer is 404",
                        "private_key")
                .doesNotContain("GET|POST");
    }

    @Test
    void explainsWhatIsKeptAndWhatIsCountedAnew() {
        assertThat(explain("user", "u-ada", "GET", "/api/session-api/api/v1/sessions"))
                .isZero();

        assertThat(said())
                .contains(
                        "made of the elements of sessions in which metadata.owner is u-ada (user.id)",
                        "pagination.total, counted anew; ");
    }

    @Test
    void explainsWhatIsWrittenInto() {
        assertThat(explain("user", "u-ada", "POST", "/api/payment-gateway/api/v1/payments/create"))
                .isZero();
        assertThat(explain("user", "u-ada", "PUT", "/api/session-api/api/v1/sessions/s-1"))
                .isZero();

        assertThat(said())
                .contains(
                        "Whatever was sent as payer_address, the TRON address of u-ada (user.address) is sent instead;"
                                + " who has none is refused (403).",
                        "Whatever was sent as metadata.owner, u-ada (user.id) is sent instead, if the object around it"
                                + " was sent.");
    }

    @Test
    void explainsWhichFieldsABodyMayHave() {
        assertThat(explain("node", "u-nora", "PUT", "/api/auth-service/users/u-nora"))
                .isZero();

        assertThat(said()).contains("The body may have the fields email, display_name,", " and no other");
    }

    @Test
    void explainsTheDangerousPathsOfAdministrators() {
        assertThat(explain("admin", "u-root", "POST", "/api/wallet-manager/api/v1/tron/wallets/w/export"))
                .isZero();

        assertThat(said())
                .contains(
                        "'X-Lucid-Confirm: POST /api/v1/tron/wallets/w/export'",
                        "Nobody is asked whose it is: the admin profile is for all of it.",
                        "It is written to the audit log.");
    }

    @ParameterizedTest
    @CsvSource({"u-ada, 0, That is so.", "u-bob, 1, That is not so."})
    void tellsWhatTheRequestItselfShows(String user, int status, String shown) {
        assertThat(explain("user", user, "GET", "/api/auth-service/users/u-ada"))
                .isEqualTo(status);

        assertThat(said()).contains("u-ada (path.id) is " + user + " (user.id)", shown);
        assertThat(said().startsWith("refused (404): it is not u-bob's")).isEqualTo(status == 1);
    }

    @Test
    void leavesOpenWhatOnlyABackendKnows() {
        assertThat(explain("node", "u-nora", "POST", "/api/node-management/nodes/n-1/join-pool"))
                .isZero();

        assertThat(said())
                .contains("n-1 (path.node) is one of the nodes of u-nora (user.nodes)")
                .doesNotContain("That is");
    }

    @Test
    void readsTheQueryThatARuleLooksAt() throws IOException {
        String name = file("""
            profile: node
            roles: [NODE_OPERATOR]
            services:
              node-management:
                - GET /mine: { own: query.who = user.id }
            """);

        assertThat(run("explain", "--in", name, "node", "u-1", "GET", "/api/node-management/mine?who=u-1"))
                .isZero();
        assertThat(run("explain", "--in", name, "node", "u-1", "GET", "/api/node-management/mine?who=u-1&who=u-1"))
                .isEqualTo(1);
        assertThat(said()).contains("what is not there exactly once (query.who) is u-1 (user.id)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /api/nothing/x | refused (404): there is no service 'nothing'",
                "GET | /api/mongodb/x | refused (403): mongodb is not reached through this service",
                "GET | /api/tron-client/health | refused (403): the user profile has no access to tron-client",
                "DELETE | /api/blockchain-engine/x | refused (403): the user profile may not DELETE this path",
                "GET | /api/session-api/HEALTH | refused (403): the path differs from '/health'",
                "GET | /api/session-api/a%2fb | refused (400): an encoded '/' is refused",
                "GET | api/session-api | refused (400): the path must begin with '/'",
                "get | /api/session-api | refused (405): 'get' is no method",
            })
    void tellsWhyItIsRefused(String method, String path, String expected) {
        assertThat(explain("user", "u-ada", method, path)).isEqualTo(1);

        assertThat(said()).startsWith(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/meta/info, GET /api/v1/meta/info on api-gateway",
        "/auth/me, whoever is signed in",
        "/auth/login, everybody"
    })
    void addressesAsThePipelineDoes(String path, String expected) {
        assertThat(explain("user", "u-ada", "GET", path)).isZero();

        assertThat(said()).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "check|no-such-file.yaml", "explain|user", "explain|boss|u-1|GET|/", "explain|user|u-1|GET|/"
            })
    void saysWhatItWasAskedWrongly(String arguments) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split("\\|")))
                .isEqualTo(2);

        assertThat(complained()).isNotBlank();
        assertThat(said()).isEmpty();
    }

    @Test
    void explainsNothingByAPolicyThatHasMistakes() throws IOException {
        assertThat(run("explain", "--in", file("profile: user"), "user", "u-1", "GET", "/api/v1/x"))
                .isEqualTo(1);

        assertThat(complained()).contains("policy.yaml:1: the key 'roles' is missing");
    }

    /** If this fails: {@code ./lucid doctor matrix > docs/policy-matrix.md}. */
    @Test
    void theTableOfWhoReachesWhatIsThatOfThePolicies() throws IOException {
        assertThat(run("matrix", SHIPPED.get(0), SHIPPED.get(1), SHIPPED.get(2)))
                .isZero();

        assertThat(said()).isEqualTo(Files.readString(ROOT.resolve("docs/policy-matrix.md")));
    }
}
