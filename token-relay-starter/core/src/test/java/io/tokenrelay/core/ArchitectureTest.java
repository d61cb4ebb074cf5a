package io.tokenrelay.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.tokenrelay.core.error.ErrorCode;
import java.io.Serializable;
import java.io.StringReader;
import java.net.Socket;
import java.net.URL;

@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule restsOnPlainJavaAndNimbus = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "io.tokenrelay.core..",
                    "java..",
                    "com.nimbusds..",
                    "org.yaml.snakeyaml..",
                    "org.jspecify.annotations.."))
            .because("the starter's users and the server share it, whatever framework they run on");

    @ArchTest
    static final ArchRule doesNoInputOrOutput = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.net.http..", "java.sql..", "javax..")
                    .or(resideInAPackage("java.io..")
                            .and(type(StringReader.class).negate())
                            .and(type(Serializable.class).negate()))
                    .or(type(URL.class))
                    .or(type(Socket.class)))
            .because("the same rules run in the server and in the in-process server of the test kit");

    @ArchTest
    static final ArchRule dependsInOneDirection = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("error")
            .definedBy("io.tokenrelay.core.error")
            .layer("crypto")
            .definedBy("io.tokenrelay.core.crypto")
            .layer("token")
            .definedBy("io.tokenrelay.core.token")
            .layer("stepup")
            .definedBy("io.tokenrelay.core.stepup")
            .layer("dpop")
            .definedBy("io.tokenrelay.core.dpop")
            .layer("event")
            .definedBy("io.tokenrelay.core.event")
            .layer("registry")
            .definedBy("io.tokenrelay.core.registry")
            .layer("exchange")
            .definedBy("io.tokenrelay.core.exchange")
            .layer("contract")
            .definedBy("io.tokenrelay.core.contract")
            .whereLayer("exchange")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("stepup")
            .mayOnlyBeAccessedByLayers("exchange")
            .whereLayer("dpop")
            .mayOnlyBeAccessedByLayers("exchange")
            .whereLayer("contract")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("event")
            .mayOnlyBeAccessedByLayers("exchange")
            .whereLayer("registry")
            .mayOnlyBeAccessedByLayers("exchange", "contract")
            .whereLayer("crypto")
            .mayOnlyBeAccessedByLayers("token", "dpop")
            .whereLayer("token")
            .mayOnlyBeAccessedByLayers("registry", "exchange", "event", "contract", "stepup", "dpop")
            .because("a token can be verified without a registry, and a registry read without the rules");

    @ArchTest
    static final ArchRule readsYamlInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("io.tokenrelay.core.registry")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml..")
            .because("YAML is the registry's form and nobody else's");

    @ArchTest
    static final ArchRule keepsErrorsInEnums = classes()
            .that()
            .implement(ErrorCode.class)
            .and()
            .areNotInterfaces()
            .should()
            .beEnums()
            .because("each can then be listed, and its id proven unique");
}
