package io.opsconductor.server;

import io.opsconductor.postgres.EmbeddedPostgresException;
import io.opsconductor.spi.OpsConductorException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns the reasons why the server does not start into sentences, without a stack trace. */
final class StartFailures {
    private StartFailures() {}

    static final class Refused extends AbstractFailureAnalyzer<StartRefusedException> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, StartRefusedException cause) {
            return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
        }
    }

    static final class Database extends AbstractFailureAnalyzer<EmbeddedPostgresException> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, EmbeddedPostgresException cause) {
            return new FailureAnalysis(
                    cause.getMessage(),
                    "--opsconductor.data-dir=DIRECTORY chooses another directory; --spring.datasource.url=jdbc:postgresql://..."
                            + " an external PostgreSQL.",
                    cause);
        }
    }

    static final class Product extends AbstractFailureAnalyzer<OpsConductorException> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, OpsConductorException cause) {
            return new FailureAnalysis(cause.getMessage(), "The code of this error is " + cause.code() + ".", cause);
        }
    }
}
