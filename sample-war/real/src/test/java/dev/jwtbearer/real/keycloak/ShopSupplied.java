package dev.jwtbearer.real.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one {@link Shop} to every test that asks for it. It is closed after the last. */
final class ShopSupplied implements ParameterResolver {
  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(ShopSupplied.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Shop.class;
  }

  @Override
  public Shop resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context.getRoot().getStore(HERE).computeIfAbsent(Shop.class, key -> open(), Shop.class);
  }

  private static Shop open() {
    try {
      return new Shop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
