package io.opsconductor.spring.internal.rest;

import io.opsconductor.OpsConductor;
import io.opsconductor.Services;
import io.opsconductor.auth.Client;
import io.opsconductor.spring.internal.rest.AuthJson.LoginBody;
import io.opsconductor.spring.internal.rest.AuthJson.RefreshBody;
import io.opsconductor.spring.internal.rest.AuthJson.TokensView;
import io.opsconductor.spring.internal.rest.AuthJson.VerifyView;
import io.opsconductor.user.User;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/auth", produces = MediaType.APPLICATION_JSON_VALUE)
class AuthController {
    private final OpsConductor conductor;

    AuthController(OpsConductor conductor) {
        this.conductor = conductor;
    }

    @PostMapping(path = "/login", consumes = MediaType.APPLICATION_JSON_VALUE)
    TokensView login(@RequestBody LoginBody body, Client client) {
        return TokensView.of(body.login(conductor.auth(), client));
    }

    @PostMapping(path = "/refresh", consumes = MediaType.APPLICATION_JSON_VALUE)
    TokensView refresh(@RequestBody RefreshBody body, Client client) {
        return TokensView.of(conductor.auth().refresh(body.token(), client));
    }

    @PostMapping(path = "/logout", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(@RequestBody RefreshBody body) {
        conductor.auth().logout(body.token());
    }

    @GetMapping("/verify")
    VerifyView verify(Services services) {
        User me = services.users().me();
        return new VerifyView(
                true,
                new VerifyView.Whose(
                        me.id().toString(), me.username(), me.email(), me.role().code()));
    }
}
