package org.lucid.gui.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lucid.gui.policy.catalogue.Probe;
import org.lucid.gui.policy.profile.Profile;
import org.lucid.gui.policy.route.Policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.config.Configurations.config;
import static org.lucid.gui.gateway.config.Configurations.mistakes;
import static org.lucid.gui.gateway.config.Configurations.policy;
import static org.lucid.gui.gateway.config.Configurations.read;
import static org.lucid.gui.gateway.config.Configurations.settings;
import static org.lucid.gui.gateway.config.Configurations.warnings;
import static org.lucid.gui.gateway.config.Configurations.write;

class WarningsTest {

    private static final Policy SESSIONS_ONLY = policy(Profile.USER, "session-api");

    /** Eight lines, so that what a test adds begins in line 9. */
    private static final String GOOD = """
            [SESSION_API]
            name=session-api
            host=127.0.0.1
            port=8087

            [SECURITY]
            jwt_secret=${JWT_SECRET}

            """;

    @TempDir
    Path directory;

    @Test
    void namesAnUnknownKeyAndTheNearestKnown() {
        assertThat(warningsIn(GOOD + "[CONNECTION]\nmax_conections=5\nshoe_size=44"))
                .containsExactly(
                        "test.conf:10 [CONNECTION] max_conections: unknown key;"
                                + " it has no effect; did you mean max_connections?",
                        "test.conf:11 [CONNECTION] shoe_size: unknown key; it has no effect");
    }

    @Test
    void doesNotNameAKeyWithoutAValueBecauseItMayBeTheRestOfASecret() {
        assertThat(warningsIn(GOOD + "[CONNECTION]\nc2VjcmV0=\nc2VjcmV1=="))
                .containsExactly(
                        "test.conf:10 [CONNECTION]: unknown key without a value; it has no effect",
                        "test.conf:11 [CONNECTION]: unknown key without a value; it has no effect");
    }

    @Test
    void namesAnUnknownKeyOfABackend() {
        assertThat(warningsIn(GOOD.replace("port=8087", "port=8087\nhealthcheck_pth=/x")))
                .containsExactly("test.conf:5 [SESSION_API] healthcheck_pth: unknown key;"
                        + " it has no effect; did you mean healthcheck_path?");
    }

    @Test
    void knowsTheGatewaysRateInNoOtherSection() {
        assertThat(warningsIn(GOOD.replace("port=8087", "port=8087\nrate_limit_per_minute=5")))
                .containsExactly("test.conf:5 [SESSION_API] rate_limit_per_minute: unknown key; it has no effect");
    }

    @Test
    void namesAnUnknownSectionAndTheNearestKnown() {
        assertThat(warningsIn(GOOD + "[RATE_LIMITS]\nx=1\n[WEATHER]\ny=1"))
                .containsExactly(
                        "test.conf:9 [RATE_LIMITS]: unknown section; it has no effect; did you mean RATE_LIMITING?",
                        "test.conf:11 [WEATHER]: unknown section; it has no effect");
    }

    @Test
    void namesAnUnknownService() {
        assertThat(warningsIn(GOOD + "[WALLET]\nname=wallet-manger\nhost=a\nport=1\n[X]\nname=gui-docker-manager"))
                .containsExactly(
                        "test.conf:9 [WALLET]: no service has this name=;"
                                + " it has no effect; did you mean wallet-manager?",
                        "test.conf:13 [X]: no service has this name=; it has no effect");
    }

    @Test
    void namesASectionWithAnAddressAndNoName() {
        assertThat(warningsIn(GOOD + "[WALLET_MANAGER]\nhost=a\nport=1\n[FRIDGE]\nhost=b"))
                .containsExactly(
                        "test.conf:9 [WALLET_MANAGER]: the section has an address but no name=,"
                                + " so it belongs to no service; add name=wallet-manager",
                        "test.conf:12 [FRIDGE]: the section has an address but no name=,"
                                + " so it belongs to no service; add name= with the service's id");
    }

    @Test
    void namesAnUnknownHealthCheckAndRestriction() {
        assertThat(warningsIn(GOOD + "[HEALTH_CHECKS]\nsession=http://a:1/x\n[RESTRICTIONS]\nwallet_acess=false"))
                .containsExactly(
                        "test.conf:10 [HEALTH_CHECKS] session: unknown key; it has no effect",
                        "test.conf:12 [RESTRICTIONS] wallet_acess: unknown key; it has no effect");
    }

    @Test
    void comparesAHealthCheckWithItsSectionAndTakesOnlyItsPath() {
        SettingsReading reading = reading(GOOD + "[HEALTH_CHECKS]\nsession_api=http://10.0.0.9:8087/alive");

        assertThat(named(warnings(reading)))
                .containsExactly("test.conf:10 [HEALTH_CHECKS] session_api: the address differs from [SESSION_API];"
                        + " only the path of this line is used, and only if the section has none");
        Endpoint endpoint = settings(reading).endpoints().get("session-api");
        assertThat(endpoint.host()).isEqualTo("127.0.0.1");
        assertThat(endpoint.probe()).isEqualTo(new Probe.Http("/alive"));
    }

    @Test
    void prefersTheSectionsOwnHealthPath() {
        SettingsReading reading = reading(GOOD.replace("port=8087", "port=8087\nhealthcheck_path=/mine")
                + "[HEALTH_CHECKS]\nsession_api=http://127.0.0.1:8087/alive");

        assertThat(warnings(reading)).isEmpty();
        assertThat(settings(reading).endpoints().get("session-api").probe()).isEqualTo(new Probe.Http("/mine"));
    }

    @Test
    void namesAHealthCheckOfNoSection() {
        assertThat(warningsIn(GOOD + "[HEALTH_CHECKS]\nblockchain=http://10.0.0.9:1/x"))
                .containsExactly("test.conf:10 [HEALTH_CHECKS] blockchain: no section has name=blockchain-engine;"
                        + " the line has no effect without one");
    }

    @Test
    void namesAUrlThatDiffersFromHostAndPort() {
        assertThat(warningsIn(GOOD.replace(
                        "port=8087", "port=8087\napi_url=http://127.0.0.1:1\nbase_url=http://127.0.0.1:8087/x")))
                .containsExactly("test.conf:5 [SESSION_API] api_url: the address differs from host and port;"
                        + " host and port are used; write url=… to override them");
    }

    @Test
    void saysThatARestrictionCannotOpenWhatThePolicyCloses() {
        SettingsReading reading = reading(GOOD
                + "[RESTRICTIONS]\nadmin_interface_access=true\nrdp_services_access=true\nsession_api_access=true");

        assertThat(named(warnings(reading)))
                .containsExactly(
                        "test.conf:10 [RESTRICTIONS] admin_interface_access: the policy of the user profile does not"
                                + " open admin-interface; true cannot open it; remove the line or say false",
                        "test.conf:11 [RESTRICTIONS] rdp_services_access: the policy of the user profile does not open"
                                + " rdp-server-manager, rdp-xrdp, rdp-controller, rdp-monitor;"
                                + " true cannot open it; remove the line or say false");
        assertThat(settings(reading).closed()).isEmpty();
    }

    @Test
    void namesTwoServicesAtOneAddress() {
        assertThat(warningsIn(GOOD + "[WALLET]\nname=wallet-manager\nhost=127.0.0.1\nport=8087"))
                .containsExactly(
                        "test.conf:12 [WALLET] port: wallet-manager and session-api are both at 127.0.0.1 port 8087;"
                                + " requests for either go to whichever listens there; give each its own");
    }

    @Test
    void namesAFileOfAnotherProfile() {
        assertThat(warningsIn(GOOD + "[NOTES]\nprofile_type=NODE_OPERATOR"))
                .containsExactly("test.conf:10 [NOTES] profile_type: this service has the profile USER;"
                        + " check that it reads the right file");
        assertThat(warningsIn(GOOD + "[NOTES]\nprofile_type=USER")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "LUCID_SERVICES_SESION_API_URL, LUCID_SERVICES_SESSION_API_URL",
        "LUCID_RATE_LIMITING_REQUESTS_PER_MINUT, LUCID_RATE_LIMITING_REQUESTS_PER_MINUTE",
        "LUCID_RATE_LIMIT_REQUESTS_PER_MINUTE, LUCID_RATE_LIMITING_REQUESTS_PER_MINUTE",
        "LUCID_SESSION_API_URL, LUCID_SERVICES_SESSION_API_URL",
        "LUCID_ELECTRON_GUI_UPDATE_INTERVAL, LUCID_GUI_UPDATE_INTERVAL",
        "LUCID_RESTRICTIONS_SESSION_API_ACCES, LUCID_RESTRICTIONS_SESSION_API_ACCESS",
        "LUCID_HEALTH_CHECKS_SESION_API, LUCID_HEALTH_CHECKS_SESSION_API",
        "LUCID_CONFIGFILE, LUCID_CONFIG_FILE",
    })
    void namesAnEnvironmentVariableThatIsSpelledWrongAndTheOneThatWasMeant(String given, String meant) {
        assertThat(warningsWith(Map.of(given, "1")))
                .containsExactly("environment variable " + given + ": it names nothing that can be set; did you mean "
                        + meant + "?");
    }

    @Test
    void namesAnEnvironmentVariableThatIsNearNothing() {
        assertThat(warningsWith(Map.of("LUCID_SECURITY_QQQQQQQQQQQQ", "")))
                .containsExactly("environment variable LUCID_SECURITY_QQQQQQQQQQQQ: it names nothing that can be set;"
                        + " it has no effect");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LUCID_SERVICES_SESSION_API_PORT",
                "LUCID_SECURITY_SESSION_TIMEOUT",
                "LUCID_RATE_LIMITING_BURST_LIMIT",
                "LUCID_CONNECTION_MAX_CONNECTIONS",
                // Of the launcher, of compose and of other programs.
                "LUCID_USER_PORT",
                "LUCID_NODE_PUBLISH",
                "LUCID_SANDBOX_PORT",
                "LUCID_TAG",
                "LUCID_REGISTRY",
                "LUCID_HEAP",
                "LUCID_NATIVE_ARGS",
                "LUCID_USER_SERVICE_URL",
                "LUCID_OTHER",
                "SERVICES_SESION_API_URL"
            })
    void takesNoEnvironmentVariableForASlipThatIsKnownOrAnothers(String name) {
        assertThat(warningsWith(Map.of(name, "1"))).isEmpty();
    }

    private List<String> warningsWith(Map<String, String> environment) {
        Path file = write(directory.resolve("test.conf"), GOOD);
        SettingsReading reading = read(config(file, environment), SESSIONS_ONLY);
        assertThat(mistakes(reading)).isEmpty();
        return warnings(reading);
    }

    private List<String> warningsIn(String text) {
        SettingsReading reading = reading(text);
        assertThat(mistakes(reading)).isEmpty();
        return named(warnings(reading));
    }

    private SettingsReading reading(String text) {
        return read(config(write(directory.resolve("test.conf"), text), Map.of()), SESSIONS_ONLY);
    }

    private List<String> named(List<String> lines) {
        return lines.stream().map(line -> line.replace(directory + "/", "")).toList();
    }
}
