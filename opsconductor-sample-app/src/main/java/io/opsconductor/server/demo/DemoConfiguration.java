package io.opsconductor.server.demo;

import io.opsconductor.OpsConductor;
import io.opsconductor.testkit.ssh.SshHost;
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
    /** Runs commands on this machine, as the user of this process; on 127.0.0.1 and behind a random password. */
    @Bean(destroyMethod = "close")
    SshHost demoHost() {
        return SshHost.start();
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ApplicationListener<ApplicationReadyEvent> demo(OpsConductor conductor, SshHost host) {
        return event -> new Demo(conductor, host, event.getApplicationContext().getEnvironment()).show();
    }
}
