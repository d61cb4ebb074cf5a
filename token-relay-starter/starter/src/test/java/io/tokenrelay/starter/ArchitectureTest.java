package io.tokenrelay.starter;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

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
}
