package org.lucid.gui.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Sign-ins of the packaged services: seen, ended, and told of their end. */
class SessionsIT {

    private static SandboxUnderTest sandbox;
    private static Gui users;
    private static Gui gui;

    @BeforeAll
    static void start() {
        sandbox = SandboxUnderTest.start();
        Map<String, String> environment = new HashMap<>(sandbox.addresses());
        environment.put("LUCID_RATE_LIMITING_SIGN_INS_PER_MINUTE", "1000");
        users = House.gui("user", environment);
        environment.put("LUCID_GUI_USER_SERVICE_URL", users.base().toString());
        gui = House.gui("admin", environment);
    }

    @AfterAll
    static void stop() {
        gui.close();
        users.close();
        sandbox.close();
    }

    private static String signIn(String person) {
        return signIn(gui, person);
    }

    private static String signIn(Gui at, String person) {
        HttpResponse<String> answer = at.send(
                "POST",
                "/auth/login",
                Map.of("Sec-Fetch-Site", "same-origin"),
                "{\"email\":\"" + person + "@lucid.test\",\"password\":\"lucid-demo-" + person + "\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }

    private static HttpResponse<String> as(String cookie, String method, String path) {
        return gui.send(method, path, Map.of("Cookie", cookie, "Sec-Fetch-Site", "same-origin"), null);
    }

    private static String idOf(String cookie) {
        return SandboxUnderTest.json(as(cookie, "GET", "/auth/me"))
                .at("/session/id")
                .asText();
    }

    @Test
    void anAdministratorHasManySignInsSeesEveryonesAndEndsThem() {
        String one = signIn("admin");
        String two = signIn("admin");
        String root = signIn("root");

        JsonNode list = SandboxUnderTest.json(as(one, "GET", "/auth/sessions"));

        assertThat(list.findValuesAsText("id")).contains(idOf(one), idOf(two), idOf(root));
        assertThat(list.toString()).doesNotContain("eyJ").doesNotContain(one.substring(one.indexOf('=') + 1));
        JsonNode part = SandboxUnderTest.json(as(one, "GET", "/auth/sessions?limit=1&offset=1"));
        assertThat(part.path("sessions")).hasSize(1);
        assertThat(part.path("total").asInt()).isEqualTo(list.path("sessions").size());
        assertThat(as(one, "DELETE", "/auth/sessions/" + idOf(root)).statusCode())
                .isEqualTo(204);
        assertThat(as(root, "GET", "/auth/me").body()).contains("urn:lucid:problem:session-revoked");
        assertThat(as(two, "DELETE", "/auth/sessions").statusCode()).isEqualTo(204);
        for (String cookie : List.of(one, two)) {
            assertThat(as(cookie, "GET", "/auth/me").body()).contains("urn:lucid:problem:session-revoked");
        }
    }

    @Test
    void anAdministratorSeesAndEndsTheSignInsOfUsersToo() {
        String ada = signIn(users, "ada");
        Map<String, String> asAda = Map.of("Cookie", ada);
        String admin = signIn("admin");

        JsonNode told = SandboxUnderTest.json(as(admin, "GET", "/gui/sign-ins"));

        assertThat(told.has("node")).as("where there is none").isFalse();
        JsonNode all = told.at("/user/data/sessions");
        assertThat(all).hasSize(1);
        assertThat(all.toString())
                .doesNotContain(ada.substring(ada.indexOf('=') + 1))
                .doesNotContain("eyJ");
        String one = "/gui/sign-ins/user/" + all.path(0).path("id").asText();
        assertThat(as(admin, "DELETE", one).statusCode()).isEqualTo(204);
        assertThat(users.send("GET", "/auth/me", asAda, null).body()).contains("urn:lucid:problem:session-revoked");
        HttpResponse<String> again = as(admin, "DELETE", one);
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(again.body()).contains("no sign-in of that id");
        assertThat(as(admin, "DELETE", "/gui/sign-ins/node/x").statusCode()).isEqualTo(404);
    }

    @Test
    void anOpenEventStreamIsToldOfTheEndAndCloses() throws IOException {
        String watched = signIn("admin");
        String id = idOf(watched);
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), gui.base().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET /gui/events HTTP/1.1\r\nHost: 127.0.0.1:"
                                    + gui.base().getPort() + "\r\nCookie: " + watched + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader stream =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(upTo(stream, "event: hello")).isTrue();

            assertThat(as(signIn("root"), "DELETE", "/auth/sessions/" + id).statusCode())
                    .isEqualTo(204);

            assertThat(upTo(stream, "event: session-ended")).isTrue();
            assertThat(stream.readLine()).contains("urn:lucid:problem:session-revoked");
            assertThat(upTo(stream, "0")).isTrue();
        }
    }

    private static boolean upTo(BufferedReader stream, String line) throws IOException {
        for (String next = stream.readLine(); next != null; next = stream.readLine()) {
            if (next.equals(line)) {
                return true;
            }
        }
        return false;
    }
}
