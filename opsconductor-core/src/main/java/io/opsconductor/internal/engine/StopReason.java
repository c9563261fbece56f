package io.opsconductor.internal.engine;

/** Why work on a run stops before its end. */
enum StopReason {
    /** Somebody asked for it. */
    CANCELED("canceled", true),
    /** The run has taken as long as its job allows. */
    RUN_TIMEOUT("run_timeout", true),
    /** This node stops; another goes on. */
    NODE_STOPPED("node_stopped", false),
    /** Another node holds the run now. */
    FENCED("node_lost", false);

    private final String code;
    private final boolean endsRun;

    StopReason(String code, boolean endsRun) {
        this.code = code;
        this.endsRun = endsRun;
    }

    String code() {
        return code;
    }

    /** Whether what was not begun never will be; else it stays queued. */
    boolean endsRun() {
        return endsRun;
    }
}
