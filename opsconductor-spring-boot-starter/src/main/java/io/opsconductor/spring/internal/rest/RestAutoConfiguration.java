package io.opsconductor.spring.internal.rest;

import io.opsconductor.OpsConductor;
import io.opsconductor.spring.internal.web.ApiFilter;
import io.opsconductor.spring.internal.web.ApiMvcConfigurer;
import io.opsconductor.spring.internal.web.ApiPaths;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Serves the REST API from a Spring MVC application that has an OpsConductor. */
@AutoConfiguration(afterName = "io.opsconductor.spring.OpsConductorAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnBean(OpsConductor.class)
@ConditionalOnProperty(name = "opsconductor.rest.enabled", matchIfMissing = true)
@EnableConfigurationProperties(RestProperties.class)
@Import({
    AuthController.class,
    UserController.class,
    CredentialController.class,
    TargetController.class,
    JobController.class,
    ArtifactController.class,
    RunController.class,
    RunEventController.class,
    ScheduleController.class,
    CalendarController.class,
    SystemController.class,
    KeyController.class,
    UnknownRouteController.class
})
class RestAutoConfiguration {
    /** Ahead of Spring Security (-100), so that what that refuses on our path is answered as a problem, too. */
    private static final int FILTER_ORDER = -110;

    @Bean
    @ConditionalOnMissingBean
    ApiPaths opsConductorApiPaths(RestProperties properties, @Value("${spring.mvc.servlet.path:}") String servletPath) {
        return new ApiPaths(servletPath, properties.basePath());
    }

    @Bean
    @ConditionalOnMissingBean(name = "opsConductorApiFilter")
    FilterRegistrationBean<ApiFilter> opsConductorApiFilter(
            OpsConductor conductor, ApiPaths paths, RestProperties properties) {
        FilterRegistrationBean<ApiFilter> filter = new FilterRegistrationBean<>(
                new ApiFilter(conductor, paths, properties.maxBodySize().toBytes()));
        filter.addUrlPatterns(paths.inApplication() + "/*");
        filter.setOrder(FILTER_ORDER);
        return filter;
    }

    @Bean
    @ConditionalOnMissingBean
    ApiMvcConfigurer opsConductorMvcConfigurer(OpsConductor conductor, ApiPaths paths) {
        return new ApiMvcConfigurer(conductor, paths);
    }

    @Bean
    @ConditionalOnMissingBean(name = "opsConductorProblemResolver")
    HandlerExceptionResolver opsConductorProblemResolver() {
        return ApiMvcConfigurer.problemResolver();
    }

    @Bean
    @ConditionalOnMissingBean
    EventStreams opsConductorEventStreams(RestProperties properties) {
        return new EventStreams(properties.maxEventStreams(), properties.heartbeat());
    }
}
