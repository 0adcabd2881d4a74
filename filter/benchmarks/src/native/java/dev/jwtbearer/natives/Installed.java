package dev.jwtbearer.natives;

import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The JVM with a provider before those of the JDK, or as it is. */
final class Installed {
  private final Optional<Provider> provider;

  private Installed(Optional<Provider> provider) {
    this.provider = provider;
  }

  static Installed none() {
    return new Installed(Optional.empty());
  }

  static Installed first(Provider provider) {
    return new Installed(Optional.of(provider));
  }

  /** Providers are the whole JVM's: it is there as long as that runs. */
  <T> T call(Callable<T> work) throws Exception {
    provider.ifPresent(first -> Security.insertProviderAt(first, 1));
    try {
      return work.call();
    } finally {
      provider.ifPresent(first -> Security.removeProvider(first.getName()));
    }
  }
}
