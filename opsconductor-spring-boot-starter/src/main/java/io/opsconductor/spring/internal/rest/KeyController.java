package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.spring.internal.rest.KeyJson.KeysView;
import io.opsconductor.spring.internal.rest.KeyJson.RotationView;
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
    KeysView report(Services services) {
        return KeysView.of(services.keys().report());
    }

    @PostMapping("/rotate")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RotationView rotate(Services services) {
        return RotationView.of(services.keys().rotate());
    }
}
