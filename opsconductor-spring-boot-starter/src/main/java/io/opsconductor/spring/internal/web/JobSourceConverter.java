package io.opsconductor.spring.internal.web;

import io.opsconductor.job.JobSource;
import java.io.IOException;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotWritableException;

/** Reads a job's definition to the letter, so that it can be kept as it was written. It is UTF-8 in any case. */
final class JobSourceConverter extends AbstractHttpMessageConverter<JobSource> {
    JobSourceConverter() {
        super(
                MediaType.APPLICATION_JSON,
                new MediaType("application", "yaml"),
                new MediaType("application", "x-yaml"),
                new MediaType("text", "yaml"));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == JobSource.class;
    }

    @Override
    public boolean canWrite(Class<?> type, @org.jspecify.annotations.Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected JobSource readInternal(Class<? extends JobSource> type, HttpInputMessage input) throws IOException {
        String text = ApiBody.decode(input.getBody().readAllBytes());
        MediaType mediaType = input.getHeaders().getContentType();
        boolean yaml = mediaType != null && mediaType.getSubtype().endsWith("yaml");
        return yaml ? JobSource.yaml(text) : JobSource.json(text);
    }

    @Override
    protected void writeInternal(JobSource source, HttpOutputMessage output) {
        throw new HttpMessageNotWritableException("definitions are written as part of a job");
    }
}
