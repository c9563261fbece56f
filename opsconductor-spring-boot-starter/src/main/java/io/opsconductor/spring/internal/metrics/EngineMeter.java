package io.opsconductor.spring.internal.metrics;

/** All meters there are. */
enum EngineMeter {
    RUN_STARTED("opsconductor.run.started"),
    RUN_FINISHED("opsconductor.run.finished"),
    RUN_DURATION("opsconductor.run.duration"),
    RUNS_ACTIVE("opsconductor.runs.active"),
    STEP_FINISHED("opsconductor.step.finished"),
    STEP_DURATION("opsconductor.step.duration"),
    STEP_OUTPUT("opsconductor.step.output"),
    QUEUE_RUNS("opsconductor.queue.runs"),
    QUEUE_AGE("opsconductor.queue.age"),
    TARGETS_ACTIVE("opsconductor.targets.active"),
    TARGETS_LIMIT("opsconductor.targets.limit"),
    CONNECTIONS_OPEN("opsconductor.connections.open"),
    JOURNAL_COMMIT("opsconductor.journal.commit"),
    JOURNAL_EVENTS("opsconductor.journal.events"),
    EVENT_STREAMS("opsconductor.event.streams"),
    LOGIN_FAILED("opsconductor.login.failed"),
    SCHEDULE_FIRED("opsconductor.schedule.fired"),
    SCHEDULE_MISSED("opsconductor.schedule.missed");

    private final String id;

    EngineMeter(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }
}
