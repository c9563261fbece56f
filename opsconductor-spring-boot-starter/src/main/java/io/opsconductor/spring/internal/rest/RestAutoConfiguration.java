package io.opsconductor.spring.internal.rest;

import io.opsconductor.OpsConductor;
import io.opsconductor.spring.ActorResolver;
import io.opsconductor.spring.internal.web.AdmissionFilter;
import io.opsconductor.spring.internal.web.ApiDocs;
import io.opsconductor.spring.internal.web.ApiFilter;
import io.opsconductor.spring.internal.web.ApiMvcConfigurer;
import io.opsconductor.spring.internal.web.ApiPaths;
import io.opsconductor.spring.internal.web.Probes;
import io.opsconductor.spring.internal.web.RequestRates;
import io.opsconductor.spring.internal.web.VersionAdvice;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.ObjectProvider;
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
    LoginController.class,
    BrowserLoginController.class,
    AuthController.class,
    SessionController.class,
    TokenController.class,
    UserController.class,
    CredentialController.class,
    TargetController.class,
    TargetImportController.class,
    JobController.class,
    JobTransferController.class,
    ArtifactController.class,
    RunController.class,
    RunEventController.class,
    RunLogController.class,
    LiveController.class,
    ScheduleController.class,
    CalendarController.class,
    AuditController.class,
    SystemController.class,
    KeyController.class,
    UnknownRouteController.class
})
class RestAutoConfiguration {
    /** Ahead of Spring Security (-100), so that what that refuses on our path is answered as a problem, too. */
    private static final int FILTER_ORDER = -110;
    /** After Spring Security, which may know who asks. */
    private static final int ADMISSION_ORDER = -90;

    @Bean
    @ConditionalOnMissingBean
    ApiPaths opsConductorApiPaths(RestProperties properties, @Value("${spring.mvc.servlet.path:}") String servletPath) {
        return new ApiPaths(servletPath, properties.basePath());
    }

    @Bean
    @ConditionalOnMissingBean(name = "opsConductorApiFilter")
    FilterRegistrationBean<ApiFilter> opsConductorApiFilter(ApiPaths paths) {
        return registered(new ApiFilter(paths), paths, FILTER_ORDER);
    }

    @Bean
    @ConditionalOnMissingBean(name = "opsConductorAdmissionFilter")
    FilterRegistrationBean<AdmissionFilter> opsConductorAdmissionFilter(
            OpsConductor conductor,
            ApiPaths paths,
            RestProperties properties,
            ObjectProvider<ActorResolver> resolvers) {
        AdmissionFilter filter = new AdmissionFilter(
                conductor,
                paths,
                resolvers.orderedStream().toList(),
                new RequestRates(properties.requestsPerSecond(), properties.anonymousRequestsPerSecond()),
                properties.login(),
                properties.bodyLimits());
        return registered(filter, paths, ADMISSION_ORDER);
    }

    private static <T extends Filter> FilterRegistrationBean<T> registered(T filter, ApiPaths paths, int order) {
        FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns(paths.inApplication() + "/*");
        registration.setOrder(order);
        return registration;
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
    VersionAdvice opsConductorVersionAdvice() {
        return new VersionAdvice();
    }

    @Bean
    @ConditionalOnMissingBean
    EventStreams opsConductorEventStreams(RestProperties properties) {
        return new EventStreams(
                new StreamPlaces(properties.maxEventStreams(), properties.maxEventStreamsPerActor()),
                properties.heartbeat());
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty("opsconductor.rest.probes")
    Probes opsConductorProbes(OpsConductor conductor) {
        return new Probes(conductor);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty("opsconductor.rest.docs")
    ApiDocs opsConductorApiDocs(ApiPaths paths) {
        return new ApiDocs(paths);
    }
}
