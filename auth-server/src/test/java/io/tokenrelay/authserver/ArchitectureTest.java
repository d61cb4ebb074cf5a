package io.tokenrelay.authserver;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** The arrows between the packages of the server: {@code protocol} → features → keys, clients, accounts. */
@AnalyzeClasses(packagesOf = AuthServerApplication.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String SERVER = "io.tokenrelay.authserver";
    private static final String[] FOUNDATIONS = {SERVER + ".keys..", SERVER + ".clients..", SERVER + ".accounts.."};

    @ArchTest
    static final ArchRule theServerNeverNeedsTheStarter = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.tokenrelay.starter..")
            .because("the starter is for services; what both need is in core");

    @ArchTest
    static final ArchRule onlyProtocolKnowsTheFrameworksConfigurers = noClasses()
            .that()
            .resideOutsideOfPackage(SERVER + ".protocol..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.security.config.annotation.web.configurers.oauth2.server..")
            .allowEmptyShould(true)
            .because("a feature that hooks into the framework itself can't be found by reading protocol");

    @ArchTest
    static final ArchRule fewBuildFilterChains = noClasses()
            .that()
            .resideOutsideOfPackages(SERVER + ".protocol..", SERVER + ".login..", SERVER + ".ops.management..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(HttpSecurity.class)
            .because("which request meets which chain must be seen in one place for each kind of request");

    @ArchTest
    static final ArchRule featuresDoNotKnowProtocol = noClasses()
            .that()
            .resideOutsideOfPackage(SERVER + ".protocol..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SERVER + ".protocol..")
            .allowEmptyShould(true)
            .because("protocol joins the features; an arrow back would make one knot of them");

    @ArchTest
    static final ArchRule nobodyKnowsTheListeners = noClasses()
            .that()
            .resideOutsideOfPackage(SERVER + ".audit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SERVER + ".audit..")
            .because("features publish events; who listens is not their business");

    @ArchTest
    static final ArchRule onlyOperatorsKnowRevocation = noClasses()
            .that()
            .resideOutsideOfPackages(SERVER + ".revocation..", SERVER + ".ops..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SERVER + ".revocation..")
            .because("features ask whether a token is revoked through an interface of their own");

    @ArchTest
    static final ArchRule nobodyKnowsOperations = noClasses()
            .that()
            .resideOutsideOfPackages(SERVER + ".ops..", SERVER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SERVER + ".ops..")
            .because("a feature runs the same whatever it runs on");

    @ArchTest
    static final ArchRule theFoundationsKnowNoFeature = noClasses()
            .that()
            .resideInAnyPackage(FOUNDATIONS)
            .should()
            .dependOnClassesThat(resideInAPackage(SERVER + "..")
                    .and(not(resideInAnyPackage(FOUNDATIONS)))
                    .and(not(resideInAnyPackage(SERVER + ".startup..", SERVER + ".changes..", SERVER + ".issuer.."))))
            .because("features stand on keys, clients and accounts, not the other way round");

    @ArchTest
    static final ArchRule changesKnowsNobodyElse = noClasses()
            .that()
            .resideInAPackage(SERVER + ".changes..")
            .should()
            .dependOnClassesThat(resideInAPackage(SERVER + "..").and(not(resideInAPackage(SERVER + ".changes.."))))
            .because("how nodes learn of a change is the same whatever has changed");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(SERVER + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule everyPackageSaysWhatItOwnsAndIsNullMarked = classes()
            .that(describe("are no package-info", type -> !type.getSimpleName().equals("package-info")))
            .should(liveInANullMarkedPackage());

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package whose package-info is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage()
                        .tryGetPackageInfo()
                        .filter(info -> info.isAnnotatedWith(NullMarked.class))
                        .isPresent();
                if (!marked) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getPackageName() + " has no package-info with @NullMarked"));
                }
            }
        };
    }
}
