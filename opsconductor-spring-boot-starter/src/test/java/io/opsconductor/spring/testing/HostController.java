package io.opsconductor.spring.testing;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Controllers of the application, which ours must not change: open, camelCase, lenient, and with a catch-all. */
@RestController
public class HostController {
    public record Order(String customerName, int itemCount) {}

    @PostMapping("/orders")
    public Order order(@RequestBody Order order) {
        return order;
    }

    @GetMapping("/fail")
    public Order fail() {
        throw new UnsupportedOperationException("as the host wants it");
    }

    @GetMapping("/ui/{*path}")
    public String ui(@PathVariable String path) {
        return "ui" + path;
    }

    @GetMapping("/{*path}")
    public String anything(@PathVariable String path) {
        return "catch-all " + path;
    }
}
