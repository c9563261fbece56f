package io.opsconductor.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.opsconductor.spi.secret.SecretProvider;
import io.opsconductor.spi.transport.TransportProvider;
import java.time.Clock;
import java.time.Instant;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The laws of the layout, below a root package: the project's own, or that of a fixture which breaks them. */
final class Laws {
    private static final String[] FEATURES = {
        "audit", "auth", "common", "credential", "job", "key", "observe", "run", "schedule", "system", "target", "user"
    };

    private final String root;

    Laws(String root) {
        this.root = root;
    }

    /** What is not internal is the product, and does not hang on how it is made. */
    ArchRule productKnowsNoMachinery() {
        return noClasses()
                .that()
                .resideInAnyPackage(features())
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".internal..");
    }

    /** The product's packages hold promises: nothing in them does work. */
    ArchRule productHoldsPromisesOnly() {
        return classes()
                .that()
                .resideInAnyPackage(features())
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .should(be(
                        "an interface, a record, an enum or an exception",
                        type -> type.isInterface()
                                || type.isRecord()
                                || type.isEnum()
                                || type.isAssignableTo(Throwable.class)));
    }

    /** The facade puts all together; nobody reaches back to it. */
    ArchRule machineryKnowsNoFacade() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".internal..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root);
    }

    ArchRule spiStandsAlone() {
        return classes()
                .that()
                .resideInAPackage(root + ".spi..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(root + ".spi..", "java..", "org.jspecify..");
    }

    ArchRule transportsSeeTheSpiOnly() {
        String[] own = {root + ".ssh..", root + ".winrm..", root + ".testkit.."};
        return noClasses()
                .that()
                .resideInAnyPackage(own)
                .should()
                .dependOnClassesThat(resideInAPackage(root + "..")
                        .and(not(resideInAPackage(root + ".spi..")))
                        .and(not(resideInAnyPackage(own))));
    }

    ArchRule coreNamesNoTransportAndNoFramework() {
        return noClasses()
                .that()
                .resideInAnyPackage(Stream.concat(Stream.of(features()), Stream.of(root, root + ".internal.."))
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        root + ".ssh..",
                        root + ".winrm..",
                        root + ".testkit..",
                        root + ".spring..",
                        root + ".server..",
                        "org.springframework..",
                        "io.micrometer..",
                        "org.apache.sshd..");
    }

    ArchRule restSeesTheProductOnly() {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".spring..", root + ".server..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".internal..");
    }

    ArchRule providersAreFoundInOnePlace() {
        return noClasses()
                .that()
                .doNotHaveSimpleName("Providers")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ServiceLoader.class);
    }

    /** Time is an input, so that tests can move it. */
    ArchRule nobodyLooksAtTheClockOfTheMachine() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(root + ".testkit..", root + ".postgres..", root + ".server..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC");
    }

    /** A password that everyone knows is for the demo alone. */
    ArchRule onlyTheDemoHasAKnownPassword() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".server.demo..")
                .should()
                .callMethodWhere(target(name("createDemoAdmin")));
    }

    ArchRule packagesAreFreeOfCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    /** Outside the product, a type is public only because another package needs it. */
    ArchRule nothingIsPublicWithoutNeed() {
        return classes()
                .that()
                .resideInAnyPackage(root + ".internal..", root + ".ssh..", root + ".spring..", root + ".server..")
                .and()
                .areTopLevelClasses()
                .and()
                .haveModifier(JavaModifier.PUBLIC)
                .and()
                .doNotImplement(TransportProvider.class)
                .and()
                .doNotImplement(SecretProvider.class)
                .and()
                .doNotHaveSimpleName("ServerApplication")
                .should(be(
                        "used from another package",
                        type -> type.getDirectDependenciesToSelf().stream()
                                .anyMatch(use ->
                                        !use.getOriginClass().getPackageName().equals(type.getPackageName()))));
    }

    private String[] features() {
        return Stream.of(FEATURES).map(feature -> root + "." + feature + "..").toArray(String[]::new);
    }

    private static ArchCondition<JavaClass> be(String what, java.util.function.Predicate<JavaClass> test) {
        return new ArchCondition<>("be " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!test.test(type)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is not " + what));
                }
            }
        };
    }
}
