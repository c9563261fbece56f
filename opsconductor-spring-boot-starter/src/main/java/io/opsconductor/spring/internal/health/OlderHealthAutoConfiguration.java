package io.opsconductor.spring.internal.health;

import io.opsconductor.OpsConductor;
import io.opsconductor.system.Readiness;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** The health of OpsConductor, for Spring Boot 3.5. */
@AutoConfiguration(afterName = "io.opsconductor.spring.OpsConductorAutoConfiguration")
@ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
@ConditionalOnBean(OpsConductor.class)
@ConditionalOnProperty(name = "management.health.opsconductor.enabled", matchIfMissing = true)
class OlderHealthAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean(name = "opsConductorHealthIndicator")
    HealthIndicator opsConductorHealthIndicator(OpsConductor conductor) {
        return () -> health(conductor);
    }

    private static Health health(OpsConductor conductor) {
        Readiness readiness = conductor.readiness();
        Health.Builder health = readiness.code() == null
                ? Health.up()
                : Health.down().withDetail("code", readiness.code().code());
        return health.withDetail("node", conductor.nodeName()).build();
    }
}
