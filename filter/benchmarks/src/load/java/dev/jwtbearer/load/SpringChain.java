package dev.jwtbearer.load;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.ContextLoaderListener;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;

/** Spring Security as an application without Spring Boot has it: a stateless resource server. */
final class SpringChain {
  private SpringChain() {}

  static void guard(ServletContextHandler context, Map<String, String> trust) {
    AnnotationConfigWebApplicationContext application = new AnnotationConfigWebApplicationContext();
    application.register(ResourceServer.class);
    application.addBeanFactoryPostProcessor(
        beans -> beans.registerSingleton("trust", new Trust(trust)));
    context.addEventListener(new ContextLoaderListener(application));
    context.addFilter(
        new FilterHolder(new DelegatingFilterProxy("springSecurityFilterChain")),
        "/*",
        EnumSet.of(DispatcherType.REQUEST));
  }

  record Trust(Map<String, String> parameters) {}

  @Configuration
  @EnableWebSecurity
  static class ResourceServer {
    @Bean
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
      return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
          .sessionManagement(
              session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
          .csrf(csrf -> csrf.disable())
          .oauth2ResourceServer(server -> server.jwt(withDefaults()))
          .build();
    }

    /** Checks what this filter checks without further settings: time, issuer, audience. */
    @Bean
    JwtDecoder decoder(Trust trust) {
      String audience = trust.parameters().get("audience");
      OAuth2TokenValidator<Jwt> hasAudience =
          new JwtClaimValidator<List<String>>(
              JwtClaimNames.AUD, all -> all != null && all.contains(audience));
      NimbusJwtDecoder decoder =
          NimbusJwtDecoder.withJwkSetUri(trust.parameters().get("jwksUri")).build();
      decoder.setJwtValidator(
          JwtValidators.createDefaultWithValidators(
              List.of(new JwtIssuerValidator(trust.parameters().get("issuer")), hasAudience)));
      return decoder;
    }
  }
}
