package io.opsconductor.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every law holds for the project, and is broken by a fixture made to break it. */
class ArchitectureTest {
    private static final String ROOT = "io.opsconductor";
    private static final String BROKEN = "io.opsconductor.architecture.broken";
    private static final int FEWEST_CLASSES = 350;

    private static JavaClasses project;
    private static JavaClasses broken;

    @BeforeAll
    static void importClasses() {
        project = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
        broken = new ClassFileImporter().importPackages(BROKEN);
    }

    @Test
    void theWholeProjectIsLookedAt() {
        assertThat(project).hasSizeGreaterThan(FEWEST_CLASSES);
        assertThat(project.contain("io.opsconductor.OpsConductor")).isTrue();
        assertThat(project.contain("io.opsconductor.ssh.SshTransportProvider")).isTrue();
        assertThat(project.contain("io.opsconductor.spring.internal.rest.RunController"))
                .isTrue();
        assertThat(project.contain("io.opsconductor.testkit.ssh.SshHost")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Law.class)
    void theProjectObeys(Law law) {
        law.rule(ROOT).check(project);
    }

    @ParameterizedTest
    @EnumSource(Law.class)
    void theFixtureIsCaught(Law law) {
        assertThatThrownBy(() -> law.rule(BROKEN).check(broken))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(BROKEN);
    }

    enum Law {
        PRODUCT_KNOWS_NO_MACHINERY(Laws::productKnowsNoMachinery),
        PRODUCT_HOLDS_PROMISES_ONLY(Laws::productHoldsPromisesOnly),
        MACHINERY_KNOWS_NO_FACADE(Laws::machineryKnowsNoFacade),
        SPI_STANDS_ALONE(Laws::spiStandsAlone),
        TRANSPORTS_SEE_THE_SPI_ONLY(Laws::transportsSeeTheSpiOnly),
        CORE_NAMES_NO_TRANSPORT(Laws::coreNamesNoTransportAndNoFramework),
        REST_SEES_THE_PRODUCT_ONLY(Laws::restSeesTheProductOnly),
        PROVIDERS_ARE_FOUND_IN_ONE_PLACE(Laws::providersAreFoundInOnePlace),
        TIME_IS_AN_INPUT(Laws::nobodyLooksAtTheClockOfTheMachine),
        KNOWN_PASSWORD_FOR_THE_DEMO_ONLY(Laws::onlyTheDemoHasAKnownPassword),
        NO_CYCLES(Laws::packagesAreFreeOfCycles),
        NOTHING_PUBLIC_WITHOUT_NEED(Laws::nothingIsPublicWithoutNeed);

        @SuppressWarnings("ImmutableEnumChecker") // method references
        private final Function<Laws, ArchRule> law;

        Law(Function<Laws, ArchRule> law) {
            this.law = law;
        }

        ArchRule rule(String root) {
            return law.apply(new Laws(root));
        }
    }
}
