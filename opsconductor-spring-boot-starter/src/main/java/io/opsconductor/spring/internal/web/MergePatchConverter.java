package io.opsconductor.spring.internal.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import java.io.IOException;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotWritableException;

/** Reads a {@link MergePatch}. */
final class MergePatchConverter extends AbstractHttpMessageConverter<MergePatch> {
    MergePatchConverter() {
        super(MediaType.APPLICATION_JSON, MediaType.parseMediaType(MergePatch.MEDIA_TYPE));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == MergePatch.class;
    }

    @Override
    public boolean canWrite(Class<?> type, @org.jspecify.annotations.Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected MergePatch readInternal(Class<? extends MergePatch> type, HttpInputMessage input) throws IOException {
        if (ApiJson.read(input.getBody().readAllBytes(), JsonNode.class) instanceof ObjectNode changes) {
            return new MergePatch(changes);
        }
        throw new InvalidInputException("The body must be an object.", new FieldError("", "must be an object"));
    }

    @Override
    protected void writeInternal(MergePatch patch, HttpOutputMessage output) {
        throw new HttpMessageNotWritableException("patches are only read");
    }
}
