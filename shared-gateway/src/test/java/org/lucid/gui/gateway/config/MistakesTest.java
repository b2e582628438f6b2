package org.lucid.gui.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lucid.gui.policy.profile.Profile;
import org.lucid.gui.policy.route.Policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.config.Configurations.bare;
import static org.lucid.gui.gateway.config.Configurations.config;
import static org.lucid.gui.gateway.config.Configurations.mistakes;
import static org.lucid.gui.gateway.config.Configurations.policy;
import static org.lucid.gui.gateway.config.Configurations.read;
import static org.lucid.gui.gateway.config.Configurations.write;

class MistakesTest {

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CONNECTION    | max_connections       | many   | a whole number from 1 to 100000
                    CONNECTION    | max_connections       | 0      | a whole number from 1 to 100000
                    CONNECTION    | max_connections       | 100001 | a whole number from 1 to 100000
                    CONNECTION    | max_connections       | 1e3    | a whole number from 1 to 100000
                    CONNECTION    | max_connections       | -5     | a whole number from 1 to 100000
                    CONNECTION    | keepalive             | yes    | true or false
                    CONNECTION    | keepalive_interval    | 999    | a whole number of milliseconds from 1000 to 3600000
                    CONNECTION    | pool_timeout          | 2s     | a whole number of milliseconds from 1 to 60000
                    TIMEOUTS      | api_timeout           | 0      | a whole number of milliseconds from 1 to 3600000
                    TIMEOUTS      | connection_timeout    | x      | a whole number of milliseconds from 1 to 3600000
                    TIMEOUTS      | healthcheck_timeout   | x      | a whole number of milliseconds from 1 to 3600000
                    TIMEOUTS      | default_timeout       | x      | a whole number of milliseconds from 1 to 3600000
                    TIMEOUTS      | retry_attempts        | 11     | a whole number from 0 to 10
                    TIMEOUTS      | retry_delay           | 60001  | a whole number of milliseconds from 0 to 60000
                    RATE_LIMITING | requests_per_minute   | 0      | a whole number from 1 to 1000000
                    RATE_LIMITING | requests_per_hour     | 0      | a whole number from 1 to 60000000
                    RATE_LIMITING | burst_limit           | 0      | a whole number from 1 to 1000000
                    RATE_LIMITING | max_concurrent_requests | 0    | a whole number from 1 to 100000
                    LOGGING       | log_requests          | 1      | true or false
                    LOGGING       | log_level             | loud   | one of trace, debug, info, warn, warning, error
                    ELECTRON_GUI  | health_check_interval | 99     | a whole number of milliseconds from 100 to 3600000
                    USER_PROFILE  | update_interval       | 99     | a whole number of milliseconds from 100 to 3600000
                    USER_PROFILE  | cache_ttl             | -1     | a whole number of milliseconds from 0 to 3600000
                    USER_PROFILE  | retries               | 11     | a whole number from 0 to 10
                    RESTRICTIONS  | admin_interface_access | no    | true or false
                    NETWORK       | primary_subnet        | 172.20.0.0/33 | a network such as 172.20.0.0/16
                    REQUEST       | body_limit            | 2G     | a whole number of bytes from 1 to 1099511627776
                    CONNECTION    | trusted_proxies       | proxy  | networks such as 127.0.0.0/8,172.20.0.0/16
                    METRICS       | networks              | 10.0.0.0/8;x | networks such as 127.0.0.0/8,172.20.0.0/16
                    NOTES         | profile_type          | BOSS   | one of admin, user, node_operator
                    """)
    void namesTheLineTheValueAndWhatWouldBeRight(String section, String key, String value, String right) {
        assertThat(mistakesIn(GOOD + "[" + section + "]\n" + key + "=" + value))
                .containsExactly(
                        "test.conf:10 [" + section + "] " + key + ": '" + value + "' does not fit; write " + right);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    host             | a/b              | a host name, an IPv4 or an IPv6 address
                    host             | 172.20.0.256     | a host name, an IPv4 or an IPv6 address
                    port             | 0                | a port from 1 to 65535
                    port             | 65536            | a port from 1 to 65535
                    """)
    void refusesAWrongAddress(String key, String value, String right) {
        String text = GOOD.replaceFirst("(?m)^" + key + "=.*$", key + "=" + value);

        assertThat(mistakesIn(text))
                .containsExactly("test.conf:" + (key.equals("host") ? 3 : 4) + " [SESSION_API] " + key + ": '" + value
                        + "' does not fit; write " + right);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    healthcheck_path  | health      | a path that begins with '/', such as /health
                    health_check_path | /a b        | a path that begins with '/', such as /health
                    healthcheck_port  | 99999       | a port from 1 to 65535
                    port_ws           | x           | a port from 1 to 65535
                    timeout           | forever     | a whole number of milliseconds from 1 to 3600000
                    url               | ftp://a:21  | http://host:port, https://host:port or tcp://host:port, without user or path
                    url               | http://a:1/b | http://host:port, https://host:port or tcp://host:port, without user or path
                    api_url           | a:80        | an address such as http://host:8080/path, without user, query or fragment
                    """)
    void refusesAWrongValueOfABackend(String key, String value, String right) {
        String text = GOOD.replace("port=8087\n", "port=8087\n" + key + "=" + value + "\n");

        assertThat(mistakesIn(text))
                .containsExactly("test.conf:5 [SESSION_API] " + key + ": '" + value + "' does not fit; write " + right);
    }

    @Test
    void refusesAnEmptyValue() {
        assertThat(mistakesIn(GOOD + "[CONNECTION]\nmax_connections="))
                .containsExactly("test.conf:10 [CONNECTION] max_connections: the value is empty;"
                        + " write a whole number from 1 to 100000");
    }

    @Test
    void demandsHostAndPort() {
        assertThat(mistakesIn(GOOD.replace("port=8087\n", "")))
                .containsExactly("test.conf:1 [SESSION_API] port: the port is missing; write a port from 1 to 65535");
        assertThat(mistakesIn(GOOD.replace("host=127.0.0.1\n", "")))
                .containsExactly("test.conf:1 [SESSION_API] host: the host is missing;"
                        + " write a host name, an IPv4 or an IPv6 address");
    }

    @Test
    void demandsAnAddressForWhatThePolicyOpens() {
        Policy policy = policy(Profile.USER, "session-api", "wallet-manager");

        assertThat(mistakesIn(policy, GOOD))
                .containsExactly("test.conf: the policy of the user profile opens wallet-manager, which has no"
                        + " address; add [WALLET_MANAGER] with name=wallet-manager, host and port,"
                        + " or set LUCID_SERVICES_WALLET_MANAGER_URL");
    }

    @Test
    void demandsNoAddressForWhatTheFileCloses() {
        Policy policy = policy(Profile.USER, "session-api", "wallet-manager");

        assertThat(mistakesIn(policy, GOOD + "[RESTRICTIONS]\nwallet_manager_access=false"))
                .isEmpty();
    }

    @Test
    void refusesTcpForAnHttpApi() {
        assertThat(mistakesIn(GOOD.replace("port=8087\n", "url=tcp://127.0.0.1:8087\n")))
                .containsExactly("test.conf:4 [SESSION_API] url: session-api is an HTTP API;"
                        + " write http://host:port or https://host:port");
    }

    @Test
    void refusesTwoHealthPathsThatDiffer() {
        assertThat(mistakesIn(GOOD.replace("port=8087\n", "port=8087\nhealthcheck_path=/a\nhealth_check_path=/b\n")))
                .containsExactly("test.conf:6 [SESSION_API] health_check_path: it contradicts healthcheck_path;"
                        + " keep one of them");
    }

    @Test
    void refusesTwoSectionsOfOneService() {
        assertThat(mistakesIn(GOOD + "[USER_SESSION_API]\nname=session-api\nhost=other\nport=1"))
                .containsExactly("test.conf:9 [USER_SESSION_API]: the section sets the same as [SESSION_API] in line 1;"
                        + " keep one of them");
    }

    @Test
    void refusesTwoSectionsForTheGui() {
        assertThat(mistakesIn(GOOD + "[ELECTRON_GUI]\nretries=1\n[USER_PROFILE]\nretries=2"))
                .containsExactly("test.conf:11 [USER_PROFILE]: the section sets the same as [ELECTRON_GUI] in line 9;"
                        + " keep one of them");
    }

    @Test
    void demandsASecret() {
        assertThat(mistakesIn(GOOD.replace("jwt_secret=${JWT_SECRET}\n", "")))
                .containsExactly("test.conf:6 [SECURITY] jwt_secret: the key that tokens are signed with is missing;"
                        + " write jwt_secret=${JWT_SECRET} and set JWT_SECRET to the secret of the auth service");
        assertThat(mistakesIn(GOOD.replace("[SECURITY]\njwt_secret=${JWT_SECRET}\n", "")))
                .containsExactly("test.conf [SECURITY] jwt_secret: the key that tokens are signed with is missing;"
                        + " write jwt_secret=${JWT_SECRET} and set JWT_SECRET to the secret of the auth service");
    }

    @Test
    void namesTheVariableThatIsNotSet() {
        assertThat(mistakesIn(GOOD.replace("JWT_SECRET", "OTHER_SECRET")))
                .containsExactly("test.conf:7 [SECURITY] jwt_secret: the variable OTHER_SECRET is not set;"
                        + " set it; make it a random secret of at least 32 bytes");
        assertThat(mistakesIn(GOOD.replace("host=127.0.0.1", "host=${A}.${B}")))
                .containsExactly("test.conf:3 [SESSION_API] host: the variables A and B are not set;"
                        + " set it; write a host name, an IPv4 or an IPv6 address");
    }

    @Test
    void refusesAShortSecretWithoutRepeatingIt() {
        assertThat(mistakesIn(GOOD.replace("${JWT_SECRET}", "hunter2")))
                .containsExactly("test.conf:7 [SECURITY] jwt_secret: the secret is too short;"
                        + " make it a random secret of at least 32 bytes");
    }

    @Test
    void countsTheSecretInBytes() {
        assertThat(mistakesIn(GOOD.replace("${JWT_SECRET}", "ü".repeat(16)))).isEmpty();
        assertThat(mistakesIn(GOOD.replace("${JWT_SECRET}", "u".repeat(31)))).hasSize(1);
    }

    @Test
    void refusesToRunWithoutSignInOrPolicy() {
        assertThat(mistakesIn(GOOD.replace(
                        "[SECURITY]", "[SECURITY]\nrequire_authentication=false\nrequire_authorization=FALSE")))
                .containsExactly(
                        "test.conf:7 [SECURITY] require_authentication: this service cannot run with"
                                + " require_authentication=false: requests without sign-in are never let through;"
                                + " write true, or remove the line",
                        "test.conf:8 [SECURITY] require_authorization: this service cannot run with"
                                + " require_authorization=false: the policy is always enforced;"
                                + " write true, or remove the line");
    }

    @Test
    void refusesASingleSessionThatIsTwo() {
        assertThat(mistakesIn(
                        GOOD.replace("[SECURITY]", "[SECURITY]\nforce_single_session=true\nmax_concurrent_sessions=2")))
                .containsExactly("test.conf:8 [SECURITY] max_concurrent_sessions: 2 contradicts"
                        + " force_single_session=true; write 1, or force_single_session=false");
    }

    @Test
    void namesTheVariableThatIsWrong() {
        SettingsReading reading = read(
                config(
                        write(directory.resolve("test.conf"), GOOD),
                        Map.of("LUCID_CONNECTION_MAX_CONNECTIONS", "x", "LUCID_SERVICES_SESSION_API_URL", "nowhere")),
                SESSIONS_ONLY);

        assertThat(mistakes(reading))
                .containsExactlyInAnyOrder(
                        "environment variable LUCID_CONNECTION_MAX_CONNECTIONS: 'x' does not fit;"
                                + " write a whole number from 1 to 100000",
                        "environment variable LUCID_SERVICES_SESSION_API_URL: 'nowhere' does not fit;"
                                + " write http://host:port, https://host:port or tcp://host:port, without user or path");
    }

    @Test
    void saysThatThereIsNoFile() {
        assertThat(mistakes(read(bare(Map.of()), SESSIONS_ONLY)))
                .containsExactly(
                        "no file (LUCID_CONFIG_FILE is not set): the policy of the user profile opens session-api, which"
                                + " has no address; add [SESSION_API] with name=session-api, host and port,"
                                + " or set LUCID_SERVICES_SESSION_API_URL",
                        "property lucid.security.jwt-secret: the key that tokens are signed with is missing;"
                                + " write jwt_secret=${JWT_SECRET} and set JWT_SECRET to the secret of the auth"
                                + " service");
    }

    @Test
    void saysThatTheFileIsNotThereAndNothingElse() {
        Path file = directory.resolve("nowhere.conf");

        assertThat(mistakes(read(config(file, Map.of()), SESSIONS_ONLY)))
                .containsExactly(file + ": there is no such file; name an existing file in LUCID_CONFIG_FILE");
        assertThat(mistakes(read(config(directory, Map.of()), SESSIONS_ONLY)))
                .containsExactly(directory
                        + ": the file cannot be read (IOException); name a readable file in LUCID_CONFIG_FILE");
    }

    @Test
    void refusesAFileThatIsTooLong() {
        assertThat(mistakesIn("#".repeat(1 << 20) + "\n"))
                .containsExactly(
                        "test.conf: the file is longer than 1048576 bytes; name the right file in LUCID_CONFIG_FILE");
    }

    @Test
    void reportsEverythingAtOnceInTheOrderOfTheFile() {
        String text = """
                [CONNECTION]
                max_connections=many
                garbage
                [SESSION_API]
                name=session-api
                host=not a host
                [TIMEOUTS]
                api_timeout=0
                """;

        assertThat(mistakesIn(text))
                .containsExactly(
                        "test.conf:2 [CONNECTION] max_connections: 'many' does not fit;"
                                + " write a whole number from 1 to 100000",
                        "test.conf:3: the line is no setting;"
                                + " write [SECTION], key=value, or a comment that begins with # or ;",
                        "test.conf:4 [SESSION_API] port: the port is missing; write a port from 1 to 65535",
                        "test.conf:6 [SESSION_API] host: 'not a host' does not fit;"
                                + " write a host name, an IPv4 or an IPv6 address",
                        "test.conf:8 [TIMEOUTS] api_timeout: '0' does not fit;"
                                + " write a whole number of milliseconds from 1 to 3600000",
                        "test.conf [SECURITY] jwt_secret: the key that tokens are signed with is missing;"
                                + " write jwt_secret=${JWT_SECRET} and set JWT_SECRET to the secret of the auth"
                                + " service");
    }

    private List<String> mistakesIn(String text) {
        return mistakesIn(SESSIONS_ONLY, text);
    }

    private List<String> mistakesIn(Policy policy, String text) {
        Path file = write(directory.resolve("test.conf"), text);
        return mistakes(read(config(file, Map.of()), policy)).stream()
                .map(mistake -> mistake.replace(directory + "/", ""))
                .toList();
    }
}
