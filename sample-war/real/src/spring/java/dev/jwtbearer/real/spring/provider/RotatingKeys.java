package dev.jwtbearer.real.spring.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** An RSA and an EC key. {@code POST /rotate} puts two new ones in their place. */
@RestController
class RotatingKeys implements JWKSource<SecurityContext> {
  private volatile JWKSet keys;

  RotatingKeys() throws JOSEException {
    keys = fresh();
  }

  @Override
  public List<JWK> get(JWKSelector selector, SecurityContext context) {
    return selector.select(keys);
  }

  @PostMapping("/rotate")
  void rotate() throws JOSEException {
    keys = fresh();
  }

  private static JWKSet fresh() throws JOSEException {
    return new JWKSet(
        List.of(
            new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate(),
            new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate()));
  }
}
