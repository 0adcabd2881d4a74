package dev.jwtbearer.speed;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import java.security.Key;
import java.util.Set;

/** Gives Nimbus a verifier that its own factory does not know. */
record OneVerifier(JWSVerifier verifier) implements JWSVerifierFactory {
  @Override
  public Set<JWSAlgorithm> supportedJWSAlgorithms() {
    return verifier.supportedJWSAlgorithms();
  }

  @Override
  public JCAContext getJCAContext() {
    return verifier.getJCAContext();
  }

  @Override
  public JWSVerifier createJWSVerifier(JWSHeader header, Key key) {
    return verifier;
  }
}
