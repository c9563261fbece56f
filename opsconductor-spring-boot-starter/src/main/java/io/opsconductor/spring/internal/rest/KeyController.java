package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.spring.internal.rest.KeyJson.DataKeysView;
import io.opsconductor.spring.internal.rest.KeyJson.KeyRotationView;
import io.opsconductor.spring.internal.web.Refuses;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/system/keys", produces = MediaType.APPLICATION_JSON_VALUE)
class KeyController {
    @GetMapping
    DataKeysView getKeys(Services services) {
        return DataKeysView.of(services.keys().report());
    }

    @PostMapping("/rotate")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Refuses({CoreErrorCode.KEY_ROTATION_UNDER_WAY})
    KeyRotationView rotateKeys(Services services) {
        return KeyRotationView.of(services.keys().rotate());
    }
}
