package io.opsconductor.internal.http;

import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** Does something when a stage has ended; nobody waits for that. */
final class Ends {
    private Ends() {}

    static <T> void of(CompletionStage<T> stage, BiConsumer<? super T, ? super Throwable> action) {
        stage.whenComplete(action);
    }
}
