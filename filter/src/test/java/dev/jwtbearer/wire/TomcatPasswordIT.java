package dev.jwtbearer.wire;

import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;

/** Passwords of Tomcat. */
class TomcatPasswordIT extends PasswordSuite {

  @Override
  Running start(Site site) throws Exception {
    return TomcatWireIT.startTomcat(
        site,
        (tomcat, context) -> {
          tomcat.addUser(USER, PASSWORD);
          tomcat.addRole(USER, ROLE);
          SecurityCollection collection = new SecurityCollection();
          collection.addPattern(PROTECTED);
          SecurityConstraint constraint = new SecurityConstraint();
          constraint.addCollection(collection);
          constraint.addAuthRole(ROLE);
          context.addConstraint(constraint);
          context.addSecurityRole(ROLE);
          context.setLoginConfig(new LoginConfig("BASIC", "staff", null, null));
          context.getPipeline().addValve(new BasicAuthenticator());
        });
  }
}
