package org.lucid.gui.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.route.Policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.config.Configurations.ADMIN;
import static org.lucid.gui.gateway.config.Configurations.NODE;
import static org.lucid.gui.gateway.config.Configurations.USER;
import static org.lucid.gui.gateway.config.Configurations.config;
import static org.lucid.gui.gateway.config.Configurations.mistakes;
import static org.lucid.gui.gateway.config.Configurations.read;
import static org.lucid.gui.gateway.config.Configurations.warnings;

/** Holds the reference and the shipped files against what is read. */
class ReferenceTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern RANGE = Pattern.compile("from ([0-9]+ to [0-9]+)");

    static Stream<Key<?>> keys() {
        return Stream.concat(
                Vocabulary.sections().stream()
                        .map(Names::kebab)
                        .map(group -> group.equals("electron-gui") ? "gui" : group)
                        .flatMap(group -> Vocabulary.keys(group).values().stream()),
                ServiceKeys.of("api-gateway").all().values().stream());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void namesEveryKeyAndItsBounds(Key<?> key) throws IOException {
        String reference = reference();

        assertThat(reference).contains("`" + key.name() + "`");
        Matcher range = RANGE.matcher(key.rule().right());
        if (range.find()) {
            assertThat(reference.lines())
                    .as("a line with `%s` and its bounds", key.name())
                    .anyMatch(line -> line.contains("`" + key.name() + "`")
                            && (line.contains(range.group(1)) || line.contains("_port`") || line.contains("`port_")));
        }
    }

    @Test
    void namesEverySection() throws IOException {
        assertThat(Vocabulary.sections()).isNotEmpty().allSatisfy(section -> assertThat(reference())
                .contains("`[" + section + "]`"));
    }

    @Test
    void namesEveryOtherNameOfABackend() throws IOException {
        String reference = reference();

        assertThat(ServiceNames.of(Catalogue.lucid()).restrictions().keySet())
                .map(name -> name.substring(0, name.length() - "-access".length()))
                .filteredOn(name -> Catalogue.lucid().find(name).isEmpty())
                .hasSize(10)
                .allSatisfy(name -> assertThat(reference).contains("`" + Names.key(name) + "`"));
    }

    @ParameterizedTest
    @CsvSource({"api-services.conf, ADMIN", "api-services-user.conf, USER", "api-services-node.conf, NODE"})
    void loadsTheShippedFilesWithoutMistakeOrWarning(String name, String profile) {
        Policy policy = Map.of("ADMIN", ADMIN, "USER", USER, "NODE", NODE).get(profile);

        SettingsReading reading = read(config(ROOT.resolve("deploy/configs").resolve(name), Map.of()), policy);

        assertThat(mistakes(reading)).isEmpty();
        assertThat(warnings(reading)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"api-services.conf, ADMIN", "api-services-user.conf, USER", "api-services-node.conf, NODE"})
    void loadsTheFilesOfTheOtherAllocationWithoutMistake(String name, String profile) {
        Policy policy = Map.of("ADMIN", ADMIN, "USER", USER, "NODE", NODE).get(profile);
        Path file = ROOT.resolve("deploy/configs/allocation-a").resolve(name);

        assertThat(mistakes(read(config(file, Map.of()), policy))).isEmpty();
    }

    private static String reference() throws IOException {
        return Files.readString(ROOT.resolve("docs/configuration.md"));
    }
}
