package io.opsconductor.spring.testing;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** How the application answers for its own failures, and would for ours. */
@RestControllerAdvice
public class HostAdvice {
    @ExceptionHandler(Exception.class)
    public ResponseEntity<String> onAnything(Exception e) {
        return ResponseEntity.status(418).body("host: " + e.getClass().getSimpleName());
    }
}
