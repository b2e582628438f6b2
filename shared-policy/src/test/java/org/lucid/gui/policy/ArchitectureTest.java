package org.lucid.gui.policy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

class ArchitectureTest {

    private static final JavaClasses POLICY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.lucid.gui.policy");

    @Test
    void restsOnPlainJavaAndOneParserForYamlAndOneForJsonOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java.lang..",
                        "java.nio",
                        "java.nio.charset",
                        "java.text",
                        "java.time..",
                        "java.util..",
                        "java.io",
                        "org.jspecify..",
                        "org.yaml.snakeyaml..",
                        "com.fasterxml.jackson.core..",
                        "org.lucid.gui.policy.."))
                .check(POLICY);
    }

    @Test
    void parsesYamlInTheLanguagePackageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.lucid.gui.policy.language")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.yaml..")
                .check(POLICY);
    }

    @Test
    void parsesJsonInTheOwnershipPackageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.lucid.gui.policy.ownership")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..")
                .check(POLICY);
    }

    /** What has only memory behind it. */
    private static final List<Class<?>> IN_MEMORY = List.of(
            StringReader.class,
            StringWriter.class,
            ByteArrayOutputStream.class,
            // The parser's signatures name these.
            OutputStream.class,
            Writer.class,
            IOException.class);

    @Test
    void readsAndWritesNothing() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("java.io")
                        .and(describe("has more than memory behind it", found -> IN_MEMORY.stream()
                                .noneMatch(harmless -> found.isEquivalentTo(harmless)))))
                .orShould()
                .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net.."))
                .check(POLICY);
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(POLICY);
    }

    @Test
    void asksNeitherClockNorEnvironment() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(POLICY);
    }

    @Test
    void hasNoCycleBetweenPackages() {
        slices().matching("org.lucid.gui.policy.(*)..")
                .should()
                .beFreeOfCycles()
                .check(POLICY);
    }
}
