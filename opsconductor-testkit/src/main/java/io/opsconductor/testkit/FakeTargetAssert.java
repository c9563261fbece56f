package io.opsconductor.testkit;

import io.opsconductor.testkit.host.ReceivedCommand;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;

/**
 * What can be asked of a {@link FakeTarget}, by AssertJ's {@code assertThat}. Texts are compared but for white space at
 * both ends.
 */
public final class FakeTargetAssert extends AbstractAssert<FakeTargetAssert, FakeTarget> {
    FakeTargetAssert(FakeTarget actual) {
        super(actual, FakeTargetAssert.class);
        as(actual.name());
    }

    /** It received these commands and scripts and no others, in this order. */
    public FakeTargetAssert receivedExactly(String... texts) {
        texts().containsExactly(stripped(texts));
        return this;
    }

    /** It received these commands and scripts, and may have received others. */
    public FakeTargetAssert received(String... texts) {
        texts().contains(stripped(texts));
        return this;
    }

    /** It received none of these commands and scripts. */
    public FakeTargetAssert didNotReceive(String... texts) {
        texts().doesNotContain(stripped(texts));
        return this;
    }

    /** It received no command at all. */
    public FakeTargetAssert receivedNothing() {
        return receivedExactly();
    }

    /** All that it received has ended. */
    public FakeTargetAssert runsNothing() {
        receivedCommands().noneMatch(command -> command.state() == ReceivedCommand.State.RUNNING);
        return this;
    }

    /** For what else may be asked of what it received. */
    public ListAssert<ReceivedCommand> receivedCommands() {
        return Assertions.assertThat(actual.received()).as(actual.name());
    }

    private ListAssert<String> texts() {
        List<String> texts = actual.received().stream()
                .map(command -> command.text().strip())
                .toList();
        return Assertions.assertThat(texts).as(actual.name());
    }

    private static String[] stripped(String... texts) {
        return List.of(texts).stream().map(String::strip).toArray(String[]::new);
    }
}
