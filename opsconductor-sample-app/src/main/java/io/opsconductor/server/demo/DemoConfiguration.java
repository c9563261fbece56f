package io.opsconductor.server.demo;

import io.opsconductor.OpsConductor;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** What the profile {@code demo} adds to the server. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoConfiguration {
    @Bean(destroyMethod = "close")
    DemoHost demoHost(
            @Value("${opsconductor.data-dir}") String directory,
            @Value("${opsconductor.demo.host-password:}") String password) {
        return DemoHost.start(Path.of(directory), password);
    }

    @Bean(destroyMethod = "close")
    DemoWindowsHost demoWindowsHost() {
        return DemoWindowsHost.start();
    }

    @Bean
    DemoAdmin demoAdmin(OpsConductor conductor) {
        return new DemoAdmin(conductor);
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ApplicationListener<ApplicationReadyEvent> demo(OpsConductor conductor, DemoHost host, DemoWindowsHost windows) {
        return event ->
                new Demo(conductor, host, windows, event.getApplicationContext().getEnvironment()).show();
    }
}
