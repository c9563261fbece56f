package io.opsconductor.server;

import org.apache.catalina.connector.Connector;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** A second port that speaks plain HTTP only to send everybody to HTTPS. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "server.ssl.enabled", matchIfMissing = true)
class PlainHttpConfiguration {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> plainHttpConnector(
            @Value("${opsconductor.http-port}") int port, @Value("${server.address:}") String address) {
        return factory -> {
            if (port > 0) {
                Connector connector = new Connector();
                connector.setPort(port);
                if (!address.isEmpty()) {
                    connector.setProperty("address", address);
                }
                factory.addAdditionalConnectors(connector);
            }
        };
    }

    @Bean
    RedirectToHttps redirectToHttps() {
        return new RedirectToHttps();
    }

    /** Before all others: nothing else may see a request that came in the clear. */
    @Bean
    FilterRegistrationBean<RedirectToHttps> redirectToHttpsRegistration(
            RedirectToHttps filter, @Value("${opsconductor.http-port}") int port) {
        FilterRegistrationBean<RedirectToHttps> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setEnabled(port > 0);
        return registration;
    }

    @Bean
    ApplicationListener<WebServerInitializedEvent> httpsPortObserver(RedirectToHttps filter) {
        return event -> filter.httpsPort(event.getWebServer().getPort());
    }
}
