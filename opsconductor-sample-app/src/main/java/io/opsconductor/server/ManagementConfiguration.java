package io.opsconductor.server;

import io.opsconductor.OpsConductor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Metrics, for whoever has a token. */
@Configuration(proxyBeanMethods = false)
class ManagementConfiguration {
    @Bean
    FilterRegistrationBean<ManagementDoor> managementDoor(OpsConductor conductor) {
        FilterRegistrationBean<ManagementDoor> registration =
                new FilterRegistrationBean<>(new ManagementDoor(conductor));
        registration.addUrlPatterns(ManagementDoor.PATHS);
        return registration;
    }
}
