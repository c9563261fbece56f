package io.opsconductor.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells the operator in one line where the server is, where its data is, and how to stop it. */
@Component
class StartupMessage implements ApplicationListener<ApplicationReadyEvent> {
    private static final Logger log = LoggerFactory.getLogger("io.opsconductor.server");

    private final DataDirectory directory;

    StartupMessage(DataDirectory directory) {
        this.directory = directory;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        Environment environment = event.getApplicationContext().getEnvironment();
        if (event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            String scheme = environment.getProperty("server.ssl.enabled", Boolean.class, true) ? "https" : "http";
            String database = environment.getProperty("spring.datasource.url", "");
            log.info(
                    "OpsConductor runs at {}://{}:{} - data in {}, database {}, stop with Ctrl-C",
                    scheme,
                    environment.getProperty("server.address", "localhost"),
                    web.getWebServer().getPort(),
                    directory.path(),
                    database.isEmpty() ? "embedded" : "external");
        }
    }
}
