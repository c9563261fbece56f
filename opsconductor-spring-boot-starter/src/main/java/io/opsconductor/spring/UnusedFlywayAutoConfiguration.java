package io.opsconductor.spring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;

/**
 * Spring Boot 3 sets Flyway to work on the application's schema as soon as it finds it on the class path, and it is there
 * because of us. Where the application has no migrations, nothing must come of that: no history table, and no refusal
 * to start because there is none. (In Spring Boot 4 this takes a module that only the application would add.)
 */
@AutoConfiguration(beforeName = "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration")
@ConditionalOnClass(name = "org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy")
class UnusedFlywayAutoConfiguration {
    private static final Logger log = LoggerFactory.getLogger(UnusedFlywayAutoConfiguration.class);

    @Bean
    @ConditionalOnMissingBean
    FlywayMigrationStrategy opsConductorFlywayMigrationStrategy() {
        return flyway -> {
            if (flyway.info().all().length == 0) {
                log.debug("The application has no migrations of its own");
            } else {
                flyway.migrate();
            }
        };
    }
}
