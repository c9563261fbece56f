package io.opsconductor.spring.internal.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.opsconductor.OpsConductor;
import io.opsconductor.spring.internal.web.OpenStreams;
import io.opsconductor.system.NodeLoad;
import java.util.function.ToIntFunction;

/** What a node has at hand, read when somebody asks. */
final class NodeGauges {
    private final OpsConductor conductor;
    private final OpenStreams streams;

    NodeGauges(OpsConductor conductor, OpenStreams streams) {
        this.conductor = conductor;
        this.streams = streams;
    }

    void bindTo(MeterRegistry registry) {
        load(registry, EngineMeter.RUNS_ACTIVE, NodeLoad::runs);
        load(registry, EngineMeter.TARGETS_ACTIVE, NodeLoad::targets);
        load(registry, EngineMeter.TARGETS_LIMIT, NodeLoad::targetLimit);
        load(registry, EngineMeter.CONNECTIONS_OPEN, NodeLoad::connections);
        Gauge.builder(EngineMeter.EVENT_STREAMS.id(), streams, OpenStreams::count)
                .register(registry);
    }

    private void load(MeterRegistry registry, EngineMeter meter, ToIntFunction<NodeLoad> value) {
        Gauge.builder(meter.id(), conductor, asked -> value.applyAsInt(asked.load()))
                .register(registry);
    }
}
