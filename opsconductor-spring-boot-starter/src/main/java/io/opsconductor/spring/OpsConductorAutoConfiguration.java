package io.opsconductor.spring;

import io.opsconductor.OpsConductor;
import io.opsconductor.observe.EngineObserver;
import io.opsconductor.spi.transport.TransportProvider;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Builds OpsConductor from properties, and from what the application has: data source, clock, transports. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"
        })
@ConditionalOnProperty(name = "opsconductor.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OpsConductorProperties.class)
class OpsConductorAutoConfiguration {
    @Bean
    @ConfigurationPropertiesBinding
    @ConditionalOnMissingBean
    static SecretConverter opsConductorSecretConverter() {
        return new SecretConverter();
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    OpsConductor opsConductor(
            OpsConductorProperties properties,
            ObjectProvider<DataSource> dataSources,
            ObjectProvider<InstantSource> clocks,
            ObjectProvider<TransportProvider> transports,
            ObjectProvider<EngineObserver> observers) {
        OpsConductor.Builder builder = OpsConductor.builder();
        ConductorSettings.apply(properties, dataSources, builder);
        clocks.ifUnique(builder::clock);
        transports.orderedStream().forEach(builder::transport);
        observers.orderedStream().forEach(builder::observer);
        return builder.build();
    }

    @Bean
    @ConditionalOnMissingBean
    OpsConductorLifecycle opsConductorLifecycle(OpsConductor conductor, OpsConductorProperties properties) {
        return new OpsConductorLifecycle(conductor, new FirstAdmin(conductor, properties.admin()));
    }
}
