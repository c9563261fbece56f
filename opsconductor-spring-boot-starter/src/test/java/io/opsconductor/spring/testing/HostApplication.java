package io.opsconductor.spring.testing;

import io.opsconductor.Services;
import io.opsconductor.run.Run;
import io.opsconductor.run.StartRun;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.annotation.Transactional;

/** An application that embeds OpsConductor and has a life of its own. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({HostController.class, HostAdvice.class, HostSecurity.class})
public class HostApplication {
    @Bean
    Orders orders() {
        return new Orders();
    }

    /** What lets everybody in where Spring Security is there, for other applications of tests. */
    @Import(HostSecurity.class)
    public static class Security {}

    /** A service of the application. */
    public static class Orders {
        @Transactional
        public Run startAndCommit(Services services, StartRun run) {
            return services.runs().start(run);
        }

        @Transactional
        public void startAndFail(Services services, StartRun run) {
            services.runs().start(run);
            throw new IllegalStateException("the order is refused");
        }
    }
}
