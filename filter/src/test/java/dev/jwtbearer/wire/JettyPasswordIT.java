package dev.jwtbearer.wire;

import org.eclipse.jetty.ee10.servlet.security.ConstraintMapping;
import org.eclipse.jetty.ee10.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.Constraint;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.util.security.Credential;

/** Passwords of Jetty. */
class JettyPasswordIT extends PasswordSuite {

  @Override
  Running start(Site site) throws Exception {
    return JettyWireIT.startJetty(site, context -> context.setSecurityHandler(security()));
  }

  private static ConstraintSecurityHandler security() {
    UserStore users = new UserStore();
    users.addUser(USER, Credential.getCredential(PASSWORD), new String[] {ROLE});
    HashLoginService logins = new HashLoginService("staff");
    logins.setUserStore(users);
    ConstraintMapping mapping = new ConstraintMapping();
    mapping.setPathSpec(PROTECTED);
    mapping.setConstraint(Constraint.from("staff", ROLE));
    ConstraintSecurityHandler security = new ConstraintSecurityHandler();
    security.setLoginService(logins);
    security.setAuthenticator(new BasicAuthenticator());
    security.addConstraintMapping(mapping);
    return security;
  }
}
