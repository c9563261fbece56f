package io.opsconductor.spring.internal.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.opsconductor.OpsConductor;
import io.opsconductor.observe.EngineObserver;
import io.opsconductor.spring.internal.web.OpenStreams;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Measures what a node does, where the application has a registry of meters, or of observations. */
@AutoConfiguration(afterName = "io.opsconductor.spring.OpsConductorAutoConfiguration")
@ConditionalOnBean(OpsConductor.class)
class MetricsAutoConfiguration {
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    @EnableConfigurationProperties(MetricsProperties.class)
    static class Meters {
        @Bean
        @ConditionalOnMissingBean(name = "opsConductorMeters")
        EngineObserver opsConductorMeters(ObjectProvider<MeterRegistry> registries, MetricsProperties properties) {
            MeterRegistry registry = registries.getIfUnique();
            return registry == null ? EngineObserver.NONE : new MeterObserver(registry, properties.jobTag());
        }

        @Bean
        @ConditionalOnMissingBean
        NodeGauges opsConductorGauges(
                OpsConductor conductor, ObjectProvider<OpenStreams> streams, ObjectProvider<MeterRegistry> registries) {
            NodeGauges gauges = new NodeGauges(conductor, streams.getIfAvailable(() -> () -> 0));
            registries.ifUnique(gauges::bindTo);
            return gauges;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ObservationRegistry.class)
    static class Observations {
        @Bean
        @ConditionalOnMissingBean(name = "opsConductorObservations")
        EngineObserver opsConductorObservations(ObjectProvider<ObservationRegistry> registries) {
            ObservationRegistry registry = registries.getIfUnique();
            return registry == null || registry.isNoop() ? EngineObserver.NONE : new TracingObserver(registry);
        }
    }
}
