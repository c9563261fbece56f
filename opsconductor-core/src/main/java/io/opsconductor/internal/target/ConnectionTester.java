package io.opsconductor.internal.target;

import io.opsconductor.target.ConnectionReport;
import io.opsconductor.target.Target;
import java.util.concurrent.CompletionStage;

/** Tries to reach a target. Implemented where transports are known. */
public interface ConnectionTester {
    CompletionStage<ConnectionReport> test(Target target);
}
