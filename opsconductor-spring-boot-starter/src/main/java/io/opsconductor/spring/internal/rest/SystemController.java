package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.spring.internal.rest.SystemJson.StatusView;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/system", produces = MediaType.APPLICATION_JSON_VALUE)
class SystemController {
    /** For whoever only wants to know that there is somebody. */
    @GetMapping("/health")
    HealthView getHealth() {
        return new HealthView("up");
    }

    @GetMapping("/status")
    StatusView getStatus(Services services) {
        return StatusView.of(services.system().status());
    }

    record HealthView(String status) {}
}
