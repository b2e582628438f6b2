package org.lucid.gui.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** Arrows run one way: services to shared-gateway to shared-policy, services to shared-ui; nobody to the sandbox. */
class HouseRulesTest {

    private static final Pattern HOUSE_DEPENDENCY = Pattern.compile(
            "<dependency>\\s*<groupId>org\\.lucid\\.gui</groupId>\\s*<artifactId>([a-z-]+)</artifactId>");

    @ParameterizedTest
    @CsvSource({
        "shared-policy, ''",
        "shared-ui, ''",
        "shared-gateway, shared-policy",
        "admin-gui-service, shared-gateway shared-ui",
        "user-gui-service, shared-gateway shared-ui",
        "node-gui-service, shared-gateway shared-ui",
        "lucid-sandbox, ''",
        "benchmarks, shared-gateway shared-policy"
    })
    void aModuleDependsOnWhatTheHouseAllows(String module, String allowed) throws IOException {
        String pom = Files.readString(House.ROOT.resolve(module).resolve("pom.xml"));

        List<String> found = HOUSE_DEPENDENCY
                .matcher(pom)
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(found).isSubsetOf(Stream.of(allowed.split(" ")).toList());
    }

    @Test
    void thePolicyKnowsNobody() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "org.lucid.gui.policy..",
                        "java..",
                        "org.jspecify..",
                        "org.yaml.snakeyaml..",
                        "com.fasterxml.jackson.core..")
                .check(classes("shared-policy"));
    }

    @Test
    void theGatewayKnowsNeitherServicesNorTheSandbox() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.lucid.gui.sandbox..", "org.lucid.gui.admin..", "org.lucid.gui.user..")
                .check(classes("shared-gateway"));
    }

    @ParameterizedTest
    @CsvSource({
        "shared-policy, org.lucid.gui.policy.(*)..",
        "shared-gateway, org.lucid.gui.gateway.(*)..",
        "lucid-sandbox, org.lucid.gui.sandbox.(*).."
    })
    void noTwoPackagesNeedEachOther(String module, String packages) {
        slices().matching(packages).should().beFreeOfCycles().check(classes(module));
    }

    private static JavaClasses classes(String module) {
        Path classes = House.ROOT.resolve(module).resolve("target/classes");
        JavaClasses imported = new ClassFileImporter().importPath(classes);
        assertThat(imported).as("classes of " + module).isNotEmpty();
        return imported;
    }

    private static final Pattern NAMED_TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|IT))(?:\\.([a-zA-Z0-9]+))?`");

    /** A promise whose test was renamed or removed would be a promise no more, and nobody would notice. */
    @Test
    void everyTestThatTheThreatModelNamesIsThere() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(House.ROOT)) {
            for (Path file : files.filter(path -> path.toString().contains("/src/test/java/")
                            && path.toString().endsWith(".java"))
                    .toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                sources.merge(name, Files.readString(file), String::concat);
            }
        }
        List<MatchResult> named = NAMED_TEST
                .matcher(Files.readString(House.ROOT.resolve("docs/threat-model.md")))
                .results()
                .toList();

        assertThat(named).hasSizeGreaterThan(50).allSatisfy(test -> {
            String source = sources.getOrDefault(test.group(1), "");
            assertThat(source).as("a class of the name %s", test.group(1)).isNotEmpty();
            if (test.group(2) != null) {
                assertThat(source.contains("void " + test.group(2) + "("))
                        .as("a test of the name %s", test.group())
                        .isTrue();
            }
        });
    }
}
