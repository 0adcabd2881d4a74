package dev.jwtbearer.testing.attack;

import dev.jwtbearer.api.Refusal;
import java.util.List;

/**
 * Fields that a request may have whose sender is not the owner of {@code TestCertificate.OWNER}, or
 * that no proxy writes.
 *
 * @param format a value of {@code clientCertificateFormat}
 * @param values of each field, in order
 * @param refusal why they do not make the sender the owner
 */
public record CertificateAttack(String name, String format, List<String> values, Refusal refusal) {
  @Override
  public String toString() {
    return format + ": " + name;
  }
}
