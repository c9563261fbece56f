package io.opsconductor.job;

/** One ordered part of a job. Texts in it may hold {@code {{ parameter }}} marks, which a run fills in. */
public sealed interface Step permits ExecStep, ScriptStep, CopyStep, FetchStep, HttpStep {
    StepOptions options();

    /** The type without the protocol, for example {@code exec}. */
    String type();
}
