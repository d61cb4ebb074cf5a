package io.tokenrelay.starter;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.boot.autoconfigure.AutoConfiguration;

@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule nobodyKnowsTheAutoConfiguration = noClasses()
            .that()
            .resideOutsideOfPackage("..starter.autoconfigure..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..starter.autoconfigure..")
            .because("every part can be used, tested and replaced without it");

    @ArchTest
    static final ArchRule theCallerKnowsNobody = noClasses()
            .that()
            .resideInAPackage("..starter.context..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.tokenrelay.starter..")
                    .and(resideInAnyPackage("..starter.context..").negate()))
            .because("all the others build on who is calling");

    @ArchTest
    static final ArchRule tokensAreHadWithoutKnowingWhereTheyGo = noClasses()
            .that()
            .resideInAPackage("..starter.exchange..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..starter.outbound..", "..starter.inbound..", "..starter.authorize..", "..starter.edge..")
            .because("other transports will need tokens too");

    @ArchTest
    static final ArchRule callsDoNotKnowHowTheCallerWasVerified = noClasses()
            .that()
            .resideInAPackage("..starter.outbound..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..starter.inbound..", "..starter.authorize..", "..starter.edge..")
            .because("who is calling and what may be called are two questions");

    @ArchTest
    static final ArchRule nobodyVerifiesACallerByCallingSomebody = noClasses()
            .that()
            .resideInAnyPackage("..starter.inbound..", "..starter.authorize..", "..starter.annotation..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..starter.outbound..")
            .because("who is calling and what may be called are two questions");

    @ArchTest
    static final ArchRule autoConfigurationsAreNobodysApi = classes()
            .that()
            .areAnnotatedWith(AutoConfiguration.class)
            .should()
            .bePackagePrivate()
            .andShould()
            .haveModifier(JavaModifier.FINAL)
            .because("an application replaces beans, it does not extend their configuration");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.tokenrelay.starter.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule annotationsAreWords = noClasses()
            .that()
            .resideInAPackage("..starter.annotation..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.springframework..", "jakarta.."))
            .because("every transport uses the same ones");

    @ArchTest
    static final ArchRule policiesKnowNoTransport = noClasses()
            .that()
            .resideInAnyPackage("..starter.authorize..", "..starter.context..", "..starter.startup..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "org.springframework.http.."))
            .because("each transport asks the one evaluator at its own seam");

    @ArchTest
    static final ArchRule onlyTheEdgeKnowsBrowsers = noClasses()
            .that()
            .resideOutsideOfPackages("..starter.edge..", "..starter.autoconfigure..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.security.oauth2.client..")
            .because("a service that no browser reaches does not have that dependency");

    @ArchTest
    static final ArchRule nobodyKnowsTheEdge = noClasses()
            .that()
            .resideOutsideOfPackages("..starter.edge..", "..starter.autoconfigure..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..starter.edge..")
            .because("browsers are one way in among others");

    @ArchTest
    static final ArchRule autoConfigurationsHaveNoPublicMembers = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(AutoConfiguration.class)
            .should()
            .notBePublic();
}
