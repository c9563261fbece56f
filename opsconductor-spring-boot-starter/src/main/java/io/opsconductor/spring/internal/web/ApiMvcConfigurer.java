package io.opsconductor.spring.internal.web;

import io.opsconductor.OpsConductor;
import java.util.List;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Adds to Spring MVC what our controllers need. Each addition looks at nothing but our own controllers and types. */
public final class ApiMvcConfigurer implements WebMvcConfigurer {
    private final OpsConductor conductor;
    private final ApiPaths paths;

    public ApiMvcConfigurer(OpsConductor conductor, ApiPaths paths) {
        this.conductor = conductor;
        this.paths = paths;
    }

    /** What answers for everything that fails in the API. */
    public static HandlerExceptionResolver problemResolver() {
        return new ProblemResolver();
    }

    @Override
    public void configurePathMatch(PathMatchConfigurer configurer) {
        configurer.addPathPrefix(paths.base(), ApiHandlers::isOurs);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new AdmissionInterceptor());
        registry.addInterceptor(new ParameterInterceptor());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ServicesResolver(conductor, paths));
        resolvers.add(new ExpectedResolver());
    }

    /**
     * Ahead of all others, which would take our types too. Not as beans: those would also end up in the application's
     * HTTP clients, and are not asked at all where it has {@code @EnableWebMvc}.
     */
    @Override
    public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        converters.add(0, new ApiMessageConverter());
        converters.add(1, new JobSourceConverter());
        converters.add(2, new MergePatchConverter());
    }
}
