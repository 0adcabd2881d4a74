package dev.jwtbearer.settings;

import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** A DataSource in JNDI. Apart from the rest, since a runtime may lack the classes for it. */
final class DataSourceEntry {
  private DataSourceEntry() {}

  /**
   * Finds it.
   *
   * @throws InvalidValueException if there is none under this name
   */
  static DataSource find(String name) throws InvalidValueException {
    Object entry;
    try {
      entry = lookUp(name);
    } catch (NamingException | RuntimeException e) {
      throw new InvalidValueException(
          "there is no DataSource under this name: " + e.getClass().getName(),
          "write jdbc:java:comp/env/jdbc/NAME, and declare it in web.xml and at the server");
    }
    if (!(entry instanceof DataSource)) {
      throw new InvalidValueException(
          "what is under this name is no DataSource", "define it as a javax.sql.DataSource");
    }
    return (DataSource) entry;
  }

  // The name is the operator's and of this machine: it begins with java:, and no client has a say.
  @SuppressWarnings("BanJNDI")
  private static Object lookUp(String name) throws NamingException {
    InitialContext context = new InitialContext();
    try {
      return context.lookup(name);
    } finally {
      context.close();
    }
  }
}
