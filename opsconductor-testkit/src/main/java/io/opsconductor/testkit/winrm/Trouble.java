package io.opsconductor.testkit.winrm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a test wants to go wrong. Safe for use by many threads. */
final class Trouble {
    private final Map<WinRmOperation, Deque<Fault>> faults = new EnumMap<>(WinRmOperation.class);
    private volatile boolean accessDenied;
    private volatile boolean loginsRefused;

    synchronized void add(WinRmOperation operation, int times, Fault fault) {
        Deque<Fault> waiting = faults.computeIfAbsent(operation, one -> new ArrayDeque<>());
        for (int i = 0; i < times; i++) {
            waiting.addLast(fault);
        }
    }

    /** For the next request of that kind; null if it is to go well. */
    synchronized @Nullable Fault take(WinRmOperation operation) {
        Deque<Fault> waiting = faults.get(operation);
        return waiting == null ? null : waiting.pollFirst();
    }

    boolean isAccessDenied() {
        return accessDenied;
    }

    void denyAccess(boolean denied) {
        accessDenied = denied;
    }

    boolean areLoginsRefused() {
        return loginsRefused;
    }

    void refuseLogins(boolean refused) {
        loginsRefused = refused;
    }

    synchronized void reset() {
        faults.clear();
        accessDenied = false;
        loginsRefused = false;
    }
}
