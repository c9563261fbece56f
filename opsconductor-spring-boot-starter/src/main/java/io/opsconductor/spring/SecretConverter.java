package io.opsconductor.spring;

import io.opsconductor.spi.Secret;
import org.springframework.core.convert.converter.Converter;

/** Turns the text of a property into a secret as soon as it is read. */
final class SecretConverter implements Converter<String, Secret> {
    @Override
    public Secret convert(String source) {
        return Secret.ofString(source);
    }
}
