package io.opsconductor.spring.testing;

import static org.springframework.security.config.Customizer.withDefaults;

import io.opsconductor.common.Actor;
import io.opsconductor.common.Role;
import io.opsconductor.spring.ActorResolver;
import java.security.Principal;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** The application's own users, where Spring Security is there: they log in with HTTP Basic, and may do without. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = "org.springframework.security.web.SecurityFilterChain")
@ConditionalOnWebApplication
class HostSecurity {
    @Bean
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/api/v1/forbidden-by-host")
                        .denyAll()
                        .anyRequest()
                        .permitAll())
                .csrf(csrf -> csrf.disable())
                .httpBasic(withDefaults())
                .build();
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(
                User.withUsername("hanna").password("{noop}hannas").roles("OPS").build(),
                User.withUsername("vera").password("{noop}veras").roles("GUEST").build());
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("host.users")
    static class Users {
        // region host-users
        @Bean
        ActorResolver actorResolver() {
            return request -> {
                Principal user = request.getUserPrincipal();
                return user == null
                        ? null
                        : Actor.host(
                                        user.getName(),
                                        user.getName(),
                                        request.isUserInRole("OPS") ? Role.OPERATOR : Role.VIEWER)
                                .from(request.getRemoteAddr());
            };
        }
        // endregion
    }
}
