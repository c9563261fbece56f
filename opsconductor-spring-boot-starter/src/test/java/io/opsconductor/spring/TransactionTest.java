package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.Services;
import io.opsconductor.common.PageRequest;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobSource;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunQuery;
import io.opsconductor.run.StartRun;
import io.opsconductor.spring.testing.HostApplication.Orders;
import io.opsconductor.spring.testing.HostServer;
import io.opsconductor.target.TargetSpec;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A run that is started in a transaction of the application shares its fate. */
class TransactionTest {
    @RegisterExtension
    static final HostServer server = new HostServer();

    @Test
    void aRunStartsIfAndOnlyIfTheTransactionCommits() {
        Services services = server.asHost();
        Orders orders = server.context().getBean(Orders.class);
        services.targets().create(TargetSpec.of("t", "ssh", "127.0.0.1"));
        JobId job = services.jobs().create(JobSource.json("""
                                {"name": "j", "targets": ["t"], "steps": [{"name": "s", "type": "exec", "command": "true"}]}""")).id();

        assertThatThrownBy(() -> orders.startAndFail(services, StartRun.of(job)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the order is refused");
        assertThat(services.runs().list(RunQuery.all(), PageRequest.first()).total())
                .isZero();

        Run run = orders.startAndCommit(services, StartRun.of(job));
        Run finished = services.runs()
                .whenFinished(run.id())
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
        assertThat(finished.state().isFinal()).isTrue();
        assertThat(services.runs().list(RunQuery.all(), PageRequest.first()).total())
                .isEqualTo(1);
    }
}
