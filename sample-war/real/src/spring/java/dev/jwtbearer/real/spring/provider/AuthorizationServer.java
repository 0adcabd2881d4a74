package dev.jwtbearer.real.spring.provider;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/**
 * Spring Authorization Server as Spring Boot sets it up, on a free port of the loopback address.
 * There is a client for each kind of token. Only {@code shop-web} gets all the defaults.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class AuthorizationServer {
  private static final Set<String> SCOPES_OF_ORDERS = Set.of("orders.read", "orders.write");

  public static void main(String[] arguments) {
    SpringApplication.run(
        AuthorizationServer.class,
        "--server.address=127.0.0.1",
        "--server.port=0",
        "--spring.main.banner-mode=off");
  }

  @Bean
  RegisteredClientRepository clients() {
    return new InMemoryRegisteredClientRepository(
        client("shop-web").build(),
        client("shop-es256").build(),
        client("desk-web").build(),
        client("shop-reference")
            .tokenSettings(
                TokenSettings.builder().accessTokenFormat(OAuth2TokenFormat.REFERENCE).build())
            .build());
  }

  private static RegisteredClient.Builder client(String id) {
    return RegisteredClient.withId(UUID.randomUUID().toString())
        .clientId(id)
        .clientSecret("{noop}" + id + "-secret")
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri("https://shop.example.com/callback")
        .scope(OidcScopes.OPENID)
        .scope("orders.read")
        .scope("orders.write");
  }

  @Bean
  UserDetailsService users() {
    return new InMemoryUserDetailsManager(
        User.withUsername("ada").password("{noop}ada-password").roles("clerk").build());
  }

  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> customizer() {
    return context -> {
      switch (context.getRegisteredClient().getClientId()) {
        case "desk-web" -> accessTokens(context);
        case "shop-es256" -> context.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
        default -> {}
      }
    };
  }

  /** As {@code docs/providers/spring-authorization-server.md} shows it. */
  private static void accessTokens(JwtEncodingContext context) {
    if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())
        && !Collections.disjoint(context.getAuthorizedScopes(), SCOPES_OF_ORDERS)) {
      context.getJwsHeader().type("at+jwt");
      context.getClaims().audience(List.of("orders-api"));
      context
          .getClaims()
          .claim(
              "roles",
              context.getPrincipal().getAuthorities().stream()
                  .map(GrantedAuthority::getAuthority)
                  .filter(name -> name.startsWith("ROLE_"))
                  .map(name -> name.substring("ROLE_".length()))
                  .toList());
    }
  }

  @Bean
  WebSecurityCustomizer rotationForEverybody() {
    return web -> web.ignoring().requestMatchers("/rotate");
  }
}
