package io.opsconductor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@FakeTargets(linux = 2, windows = 1)
@TestMethodOrder(MethodOrderer.MethodName.class)
class FakeTargetsTest {
    private static FakeFleet ofTheClass;
    private static FakeFleet before;

    private FakeFleet fleet;

    @BeforeAll
    static void remember(FakeFleet given) {
        assertThat(ofTheClass).isSameAs(given);
        before = given;
    }

    @BeforeEach
    void prepare(FakeFleet given) {
        assertThat(given).isSameAs(fleet);
        given.get("linux-1").when("prepared").thenOutput("ready");
    }

    @Test
    void fleetHasTheHostsThatWereAskedFor() {
        assertThat(fleet).isSameAs(before);
        assertThat(fleet.all()).extracting(FakeTarget::name).containsExactly("linux-1", "linux-2", "windows-1");
        assertThat(fleet.linux()).extracting(FakeTarget::protocol).containsExactly("ssh", "ssh");
        assertThat(fleet.windows()).extracting(FakeTarget::name).containsExactly("windows-1");
        assertThat(fleet.all()).extracting(FakeTarget::port).doesNotHaveDuplicates();
        assertThatThrownBy(() -> fleet.get("linux-3")).hasMessageContaining("linux-3");
        assertThatThrownBy(() -> fleet.only()).hasMessageContaining("FakeFleet");
    }

    @Test
    void answersOfOneHostAreNotThoseOfAnother() throws IOException {
        assertThat(Ssh.run(fleet.get("linux-1"), "prepared")).isEqualTo("ready");
        assertThatThrownBy(() -> Ssh.run(fleet.get("linux-2"), "prepared")).hasMessageContaining("127");
    }

    /** Twice, so that the second sees whether anything of the first is left. */
    @RepeatedTest(2)
    void eachTestFindsTheHostsAsNew() throws IOException {
        FakeTarget target = fleet.get("linux-2");
        assertThat(target).receivedNothing();
        assertThat(target.home()).isEmptyDirectory();
        assertThat(Ssh.run(target, "echo real; mkdir -p a/b; echo x >a/b/c")).isEqualTo("real\n");

        assertThat(target).received("echo real; mkdir -p a/b; echo x >a/b/c").runsNothing();
        target.when(received -> true).thenOutput("scripted");
        assertThat(Ssh.run(target, "echo real")).isEqualTo("scripted");
        target.refuseConnections();
    }

    @FakeTargets(linux = 1)
    @Test
    void aMethodCanHaveHostsOfItsOwn(FakeTarget target) throws IOException {
        assertThat(fleet).isNotSameAs(before);
        assertThat(fleet.only()).isSameAs(target);
        assertThat(Ssh.run(target, "pwd")).isEqualTo(target.home() + "\n");
        Files.writeString(target.home().resolve("file"), "content");
        assertThat(Ssh.run(target, "cat file")).isEqualTo("content");
    }

    @Nested
    class Inside {
        @Test
        void nestedTestsHaveTheHostsOfTheClassAround(FakeFleet given) {
            assertThat(given).isSameAs(before);
            assertThat(fleet).isSameAs(before);
        }
    }

    @Nested
    @FakeTargets(linux = 1)
    class InsideWithItsOwn {
        private final FakeTarget target;

        InsideWithItsOwn(FakeTarget target) {
            this.target = target;
        }

        @Test
        void nestedClassesCanHaveHostsOfTheirOwn(FakeFleet given) {
            assertThat(given.only()).isSameAs(target);
            assertThat(given).isNotSameAs(before);
        }
    }
}
