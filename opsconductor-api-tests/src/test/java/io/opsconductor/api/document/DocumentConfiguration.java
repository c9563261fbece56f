package io.opsconductor.api.document;

import io.opsconductor.Services;
import io.opsconductor.auth.Client;
import io.opsconductor.common.Expected;
import io.opsconductor.spring.internal.web.Admission;
import io.opsconductor.spring.internal.web.ApiPaths;
import io.opsconductor.spring.internal.web.Creation;
import io.swagger.v3.core.jackson.ModelResolver;
import org.springdoc.core.customizers.GlobalOperationComponentsCustomizer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What springdoc has to be told of our controllers. */
@Configuration(proxyBeanMethods = false)
public class DocumentConfiguration {
    public DocumentConfiguration() {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(
                        Services.class, Client.class, Admission.class, Expected.class, Creation.class);
    }

    @Bean
    ModelResolver recordSchemas() {
        return RecordSchemas.of(new SchemaNames(), new RecordDocs(SourceDocs.read()));
    }

    @Bean
    GlobalOperationComponentsCustomizer operationRules(
            RequestMappingHandlerMapping requestMappingHandlerMapping, ApiPaths paths) {
        return new OperationRules(requestMappingHandlerMapping, paths, RestDocs.read());
    }

    @Bean
    OpenApiCustomizer documentRules(ApiPaths paths) {
        return new DocumentRules(paths.inApplication());
    }
}
