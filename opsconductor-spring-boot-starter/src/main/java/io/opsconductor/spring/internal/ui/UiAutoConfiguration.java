package io.opsconductor.spring.internal.ui;

import io.opsconductor.spring.internal.web.ApiPaths;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Serves the web UI from an application that serves the REST API. */
@AutoConfiguration(afterName = "io.opsconductor.spring.internal.rest.RestAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(ApiPaths.class)
@ConditionalOnProperty("opsconductor.ui.enabled")
@EnableConfigurationProperties(UiProperties.class)
class UiAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    UiPages opsConductorUi(
            UiProperties properties,
            ApiPaths paths,
            @Value("${opsconductor.oidc.issuer:}") String issuer,
            @Value("${opsconductor.oidc.redirect-uri:}") String redirectUri) {
        // without an address to come back to, nobody logs in there through a browser
        String provider = redirectUri.isEmpty() ? null : URI.create(issuer).getHost();
        return new UiPages(properties.base(), paths, provider == null ? "" : provider);
    }
}
