package org.lucid.gui.gateway;

import java.util.concurrent.Future;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.smallrye.mutiny.groups.UniAwait;
import org.lucid.gui.gateway.exchange.Step;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "org.lucid.gui.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule standsOnThePlatformAndThePolicyAlone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.crypto..",
                    "javax.net.ssl..",
                    "javax.security.auth.x500..",
                    "jakarta..",
                    "org.eclipse.microprofile..",
                    "io.quarkus..",
                    "io.smallrye..",
                    "io.vertx..",
                    "io.netty..",
                    "io.micrometer..",
                    "com.fasterxml.jackson..",
                    "com.github.benmanes.caffeine..",
                    "com.oracle.svm.core.annotate..",
                    "org.jose4j..",
                    "org.jboss.logging..",
                    "org.jspecify.annotations..",
                    "sun.misc..",
                    "org.lucid.gui.policy..",
                    "org.lucid.gui.gateway..");

    @ArchTest
    static final ArchRule hasNoPackagesThatNeedEachOther =
            slices().matching("org.lucid.gui.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule hasOneClassForEachStep = classes()
            .that()
            .implement(Step.class)
            .should()
            .haveModifier(JavaModifier.FINAL)
            .andShould()
            .beTopLevelClasses()
            .andShould()
            .resideOutsideOfPackages("org.lucid.gui.gateway", "org.lucid.gui.gateway.exchange..");

    private static final DescribedPredicate<JavaCall<?>> WAITING = DescribedPredicate.describe(
            "waits for a future, or sleeps",
            call -> call.getTargetOwner().isAssignableTo(Future.class)
                            && call.getName().matches("get|join|getNow|resultNow")
                    || call.getTargetOwner().isEquivalentTo(Thread.class)
                            && call.getName().matches("sleep|join")
                    || call.getTargetOwner().isEquivalentTo(UniAwait.class));

    @ArchTest
    static final ArchRule waitsForNothing = noClasses().should().callMethodWhere(WAITING);

    @ArchTest
    static final ArchRule writesToNoStandardStream =
            noClasses().that().doNotBelongToAnyOf(Main.class).should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule hasNothingInjectedIntoFields = GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
}
