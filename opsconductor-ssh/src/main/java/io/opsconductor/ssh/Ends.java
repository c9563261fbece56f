package io.opsconductor.ssh;

import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Attaches what is to be done at a stage's end, where nobody waits for its doing. */
final class Ends {
    private Ends() {}

    static <T> void of(CompletionStage<T> stage, BiConsumer<@Nullable T, @Nullable Throwable> action) {
        stage.whenComplete(action);
    }
}
