package io.opsconductor.spring.internal.web;

import java.io.IOException;
import java.util.Arrays;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;

/** Reads and writes the bodies of our own API as {@link ApiJson}, and nothing else's. */
final class ApiMessageConverter extends AbstractHttpMessageConverter<Object> {
    ApiMessageConverter() {
        super(MediaType.APPLICATION_JSON);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return ApiHandlers.isOurs(type);
    }

    @Override
    protected Object readInternal(Class<? extends Object> type, HttpInputMessage input) throws IOException {
        byte[] json = input.getBody().readAllBytes();
        try {
            return ApiJson.read(json, type);
        } finally {
            Arrays.fill(json, (byte) 0);
        }
    }

    @Override
    protected void writeInternal(Object value, HttpOutputMessage output) throws IOException {
        output.getBody().write(ApiJson.writeBytes(value));
    }
}
