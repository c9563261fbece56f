package io.opsconductor.spring.internal.rest;

import io.opsconductor.OpsConductor;
import io.opsconductor.Services;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/system", produces = MediaType.APPLICATION_JSON_VALUE)
class SystemController {
    private final OpsConductor conductor;

    SystemController(OpsConductor conductor) {
        this.conductor = conductor;
    }

    /** For whoever only wants to know that there is somebody. */
    @GetMapping("/health")
    HealthView getHealth() {
        return new HealthView("up");
    }

    @GetMapping("/status")
    StatusView getStatus(Services services) {
        return new StatusView("up", OpsConductor.version(), conductor.nodeName());
    }

    record HealthView(String status) {}

    record StatusView(String status, String version, String node) {}
}
