package io.opsconductor.spring.internal.rest;

import io.opsconductor.OpsConductor;
import io.opsconductor.Services;
import io.opsconductor.common.Actor;
import io.opsconductor.common.ActorKind;
import io.opsconductor.spring.internal.rest.AuthJson.JwkSetView;
import io.opsconductor.spring.internal.rest.AuthJson.VerifyView;
import io.opsconductor.spring.internal.web.Refuses;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/auth", produces = MediaType.APPLICATION_JSON_VALUE)
class AuthController {
    private final OpsConductor conductor;

    AuthController(OpsConductor conductor) {
        this.conductor = conductor;
    }

    /** A JWK Set (RFC 7517, section 5), for others who check our access tokens. */
    @GetMapping("/jwks")
    JwkSetView getKeySet() {
        return JwkSetView.of(conductor.auth().signingKeys());
    }

    @GetMapping("/verify")
    @Refuses(anybody = true)
    VerifyView verifyToken(Services services) {
        Actor actor = services.actor();
        boolean user = actor.kind() == ActorKind.USER || actor.kind() == ActorKind.API_TOKEN;
        return user ? VerifyView.of(services.users().me()) : VerifyView.of(actor);
    }
}
