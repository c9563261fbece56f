package io.opsconductor.testkit.winrm;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Something that goes wrong with a request. Immutable. */
public final class Fault {
    private final @Nullable WsManFault fault;
    private final @Nullable Integer status;
    private final boolean performed;
    private final HttpAnswer.Delivery delivery;
    private final CompletionStage<?> released;
    private final Duration delay;

    private Fault(
            @Nullable WsManFault fault,
            @Nullable Integer status,
            boolean performed,
            HttpAnswer.Delivery delivery,
            CompletionStage<?> released,
            Duration delay) {
        this.fault = fault;
        this.status = status;
        this.performed = performed;
        this.delivery = delivery;
        this.released = released;
        this.delay = delay;
    }

    private static Fault of(
            @Nullable WsManFault fault, @Nullable Integer status, boolean performed, HttpAnswer.Delivery delivery) {
        return new Fault(fault, status, performed, delivery, CompletableFuture.completedFuture(null), Duration.ZERO);
    }

    /**
     * Nothing is done, and the answer is a fault.
     *
     * @param code a Win32 error or one of {@code wsmerror.h}, for example 2150859174 for a quota
     */
    public static Fault code(long code) {
        return of(WsManFault.requested(code), null, false, HttpAnswer.Delivery.WHOLE);
    }

    /**
     * Nothing is done, and the answer is an HTTP status without a body.
     *
     * @param status 400 to 599
     */
    public static Fault status(int status) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status(" + status + ") must be 400 to 599");
        }
        return of(null, status, false, HttpAnswer.Delivery.WHOLE);
    }

    /** Nothing is done, and the connection is reset instead of an answer. */
    public static Fault dropRequest() {
        return of(null, null, false, HttpAnswer.Delivery.NONE);
    }

    /** What was asked for is done, and the connection is reset instead of an answer. */
    public static Fault dropAnswer() {
        return of(null, null, true, HttpAnswer.Delivery.NONE);
    }

    /** What was asked for is done, and the connection ends in the middle of the answer. */
    public static Fault cutAnswer() {
        return of(null, null, true, HttpAnswer.Delivery.HALF);
    }

    /** What was asked for is done after that time, and answered. */
    public static Fault delay(Duration time) {
        return new Fault(null, null, true, HttpAnswer.Delivery.WHOLE, CompletableFuture.completedFuture(null), time);
    }

    /** What was asked for is done when the stage completes, in whichever way, and answered. */
    public static Fault holdUntil(CompletionStage<?> released) {
        return new Fault(null, null, true, HttpAnswer.Delivery.WHOLE, released, Duration.ZERO);
    }

    /** Waits as long as it has to wait. */
    void await() {
        CompletableFuture<Void> time =
                new CompletableFuture<Void>().completeOnTimeout(null, delay.toMillis(), TimeUnit.MILLISECONDS);
        released.toCompletableFuture()
                .handle((value, failure) -> value)
                .thenCombine(time, (value, nothing) -> value)
                .join();
    }

    @Nullable WsManFault fault() {
        return fault;
    }

    @Nullable Integer status() {
        return status;
    }

    boolean isPerformed() {
        return performed;
    }

    HttpAnswer.Delivery delivery() {
        return delivery;
    }
}
