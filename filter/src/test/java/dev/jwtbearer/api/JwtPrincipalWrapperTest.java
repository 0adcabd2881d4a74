package dev.jwtbearer.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JwtPrincipalWrapperTest {
  private final JwtPrincipal ada = mock(JwtPrincipal.class);
  private final JwtPrincipal wrapper = new JwtPrincipalWrapper(ada);

  @Test
  void saysWhatTheOtherSays() throws Exception {
    when(ada.getName()).thenReturn("ada");
    when(ada.roles()).thenReturn(Set.of("clerk"));
    when(ada.scopes()).thenReturn(Set.of("read"));
    when(ada.issuer()).thenReturn(Optional.of("https://idp.example"));
    when(ada.issuerName()).thenReturn(Optional.of("partners"));
    when(ada.subject()).thenReturn(Optional.of("17"));
    when(ada.audience()).thenReturn(List.of("orders-api"));
    when(ada.expiresAt()).thenReturn(Optional.of(Instant.ofEpochSecond(9)));
    when(ada.issuedAt()).thenReturn(Optional.of(Instant.ofEpochSecond(8)));
    when(ada.tokenId()).thenReturn(Optional.of("t-1"));
    when(ada.claims()).thenReturn(Map.of("a", 1L));
    when(ada.claim("a")).thenReturn(Optional.of(1L));
    when(ada.token()).thenReturn("tell-nobody");
    for (Method method : JwtPrincipal.class.getMethods()) {
      boolean isOurs =
          method.getDeclaringClass() == JwtPrincipal.class
              && !Modifier.isStatic(method.getModifiers());
      if (isOurs) {
        Object[] arguments = method.getParameterCount() == 1 ? new Object[] {"a"} : new Object[0];
        Object expected = method.invoke(ada, arguments);
        assertEquals(expected, method.invoke(wrapper, arguments), method.getName());
        assertFalse(String.valueOf(expected).matches("null|Optional.empty|\\[]|\\{}"));
      }
    }
  }

  @Test
  void takesEveryClaimOutOfTheClaims() {
    JwtPrincipal other =
        new JwtPrincipalWrapper(ada) {
          @Override
          public Map<String, Object> claims() {
            return Map.of("a", "other");
          }
        };
    when(ada.claim("a")).thenReturn(Optional.of(1L));
    assertEquals(Optional.of("other"), other.claim("a"));
    assertEquals(Optional.empty(), other.claim("b"));
  }

  @Test
  void showsNoToken() {
    when(ada.getName()).thenReturn("ada");
    when(ada.token()).thenReturn("tell-nobody");
    assertEquals("JwtPrincipalWrapper[ada]", wrapper.toString());
  }

  @Test
  void wrapsSomebody() {
    assertThrows(NullPointerException.class, () -> new JwtPrincipalWrapper(null));
    assertThrows(NullPointerException.class, () -> Admission.as(null));
  }
}
