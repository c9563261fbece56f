package io.opsconductor.spring.internal.oidc;

import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.opsconductor.OpsConductor;
import java.net.URI;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.DispatcherServlet;

/** Lets the users of an OpenID provider in, where one is named. */
@AutoConfiguration(afterName = "io.opsconductor.spring.OpsConductorAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({DispatcherServlet.class, OIDCProviderMetadata.class})
@ConditionalOnBean(OpsConductor.class)
@ConditionalOnProperty({"opsconductor.oidc.issuer", "opsconductor.oidc.client-id"})
@EnableConfigurationProperties(OidcProperties.class)
class OidcAutoConfiguration {
    @Bean
    OidcProvider opsConductorOidcProvider(OidcProperties properties) {
        return new OidcProvider(properties.issuer());
    }

    @Bean
    OidcTokens opsConductorOidcTokens(OpsConductor conductor, OidcProperties properties, OidcProvider provider) {
        return new OidcTokens(conductor, properties, provider);
    }

    @Bean
    @ConditionalOnProperty("opsconductor.oidc.redirect-uri")
    OidcLogin opsConductorOidcLogin(OpsConductor conductor, OidcProperties properties, OidcProvider provider) {
        URI redirectUri = properties.redirectUri();
        if (redirectUri == null) {
            throw new IllegalStateException("opsconductor.oidc.redirect-uri is empty.");
        }
        return new OidcLogin(conductor, properties, provider, redirectUri);
    }
}
