package io.opsconductor.spring.internal.web;

import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Refuses a query parameter that the address does not take, because a filter whose name is misspelt would show all, and one
 * that is given twice and taken once. A method takes those that it has as {@code @RequestParam}, as often as their type
 * holds them; one that has a map of them takes any.
 */
final class ParameterInterceptor implements HandlerInterceptor {
    private static final int SHOWN = 100;
    private static final Set<Class<?>> NUMBERS = Set.of(int.class, Integer.class, long.class, Long.class);
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,19}");

    private final ParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();
    private final Map<Method, Known> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String query = request.getQueryString();
        if (query != null
                && !query.isEmpty()
                && handler instanceof HandlerMethod method
                && ApiHandlers.isOurs(method)
                && !takesAnyPath(method)) {
            known.computeIfAbsent(method.getMethod(), ignored -> known(method)).check(query);
        }
        return true;
    }

    /** What no other of our controllers takes has no parameters that it could know. */
    private static boolean takesAnyPath(HandlerMethod method) {
        RequestMapping mapping = method.getMethodAnnotation(RequestMapping.class);
        return mapping != null && List.of(mapping.path()).contains("/**");
    }

    private Known known(HandlerMethod method) {
        Map<String, Kind> kinds = new TreeMap<>();
        boolean any = false;
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
            if (asked == null) {
                continue;
            }
            parameter.initParameterNameDiscovery(names);
            Class<?> type = parameter.getParameterType();
            any |= Map.class.isAssignableFrom(type);
            String name = asked.name().isEmpty() ? String.valueOf(parameter.getParameterName()) : asked.name();
            kinds.put(
                    name,
                    new Kind(
                            type == String.class,
                            NUMBERS.contains(type),
                            type.isArray() || Collection.class.isAssignableFrom(type)));
        }
        return new Known(any, kinds);
    }

    /**
     * @param text whether it may be any text; Spring takes what is blank, and is none, for what was not given
     * @param number whether it must be a whole number; Spring takes white space around it, and hexadecimal ones, too
     * @param several whether it may be given more than once
     */
    private record Kind(boolean text, boolean number, boolean several) {}

    /** @param kinds by name */
    private record Known(boolean any, Map<String, Kind> kinds) {
        void check(String query) {
            if (any) {
                return;
            }
            Map<String, List<@Nullable String>> given = new HashMap<>();
            UriComponentsBuilder.newInstance()
                    .query(query)
                    .build()
                    .getQueryParams()
                    .forEach((name, values) -> given.merge(decoded(name), values, Known::joined));
            given.forEach((name, values) -> {
                Kind kind = kinds.get(name);
                if (kind == null) {
                    throw refused(name, "is not known here; " + takes());
                }
                if (!kind.several() && values.size() > 1) {
                    throw refused(name, "must be given once");
                }
                if (!kind.text() && !values.stream().allMatch(Known::says)) {
                    throw refused(name, "must not be empty");
                }
                if (kind.number() && !values.stream().allMatch(Known::isNumber)) {
                    throw refused(name, "must be a whole number");
                }
            });
        }

        private static List<@Nullable String> joined(List<@Nullable String> some, List<@Nullable String> others) {
            List<@Nullable String> all = new java.util.ArrayList<>(some);
            all.addAll(others);
            return all;
        }

        private static boolean says(@Nullable String value) {
            return value != null && StringUtils.hasText(decoded(value));
        }

        private static boolean isNumber(@Nullable String value) {
            return value != null && NUMBER.matcher(decoded(value)).matches();
        }

        private String takes() {
            return kinds.isEmpty()
                    ? "this address takes no parameters"
                    : "this address takes " + String.join(", ", kinds.keySet());
        }

        private static String decoded(String name) {
            try {
                return UriUtils.decode(name.replace('+', ' '), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return name;
            }
        }

        private static InvalidInputException refused(String name, String reason) {
            String shown = name.length() > SHOWN ? name.substring(0, SHOWN) + "..." : name;
            return new InvalidInputException(
                    "The parameter " + shown + " " + reason + ".", new FieldError(shown, reason));
        }
    }
}
