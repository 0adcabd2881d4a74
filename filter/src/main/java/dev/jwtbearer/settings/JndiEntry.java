package dev.jwtbearer.settings;

import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.NoInitialContextException;

/** An entry in JNDI. Apart from the rest, since a runtime may lack the classes for it. */
final class JndiEntry {
  private JndiEntry() {}

  static Optional<String> find(String name) throws InvalidValueException {
    try {
      return text(lookUp(name));
    } catch (NameNotFoundException | NoInitialContextException e) {
      return Optional.empty();
    } catch (NamingException | RuntimeException e) {
      // What a server throws for an entry that it cannot make.
      throw new InvalidValueException(
          "the JNDI entry of a placeholder cannot be had: " + e.getClass().getName(),
          "check how the server defines it");
    }
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

  private static Optional<String> text(Object entry) throws InvalidValueException {
    if (entry instanceof String || entry instanceof Number || entry instanceof Boolean) {
      return Optional.of(entry.toString());
    }
    throw new InvalidValueException(
        "the JNDI entry of a placeholder is no text", "define it as a java.lang.String");
  }
}
