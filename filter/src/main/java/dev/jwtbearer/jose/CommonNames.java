package dev.jwtbearer.jose;

import org.jspecify.annotations.Nullable;

/**
 * Member names that are common in tokens. A name of this table is the same object in all documents,
 * which saves 20 % of the heap of a cached token (5 863 instead of 7 307 bytes for a token of 1.3
 * KB) and 5 % of what the first use of a token allocates. Nothing is added at run time, so no
 * sender can fill the table.
 */
final class CommonNames {
  private static final int SLOTS = 512;

  private static final String[] TABLE = new String[SLOTS];

  static {
    // RFC 7515, 7519, 8693, 9068; OpenID Connect Core; Keycloak; Entra ID; Auth0 and Okta.
    String all =
        "alg kid typ cty x5t jku jwk"
            + " iss sub aud exp nbf iat jti azp scope scp client_id cid uid roles groups"
            + " entitlements auth_time nonce sid session_state acr amr act may_act cnf"
            + " name given_name family_name middle_name nickname preferred_username profile"
            + " picture website email email_verified gender birthdate zoneinfo locale"
            + " phone_number phone_number_verified address updated_at"
            + " realm_access resource_access allowed-origins account client_host"
            + " clientId clientHost clientAddress organization permissions"
            + " appid appidacr idtyp idp ipaddr oid rh tid unique_name upn uti ver wids xms_ftd aio"
            + " org_id org_name gty tenant username token_use version event_id";
    for (String name : all.split(" ", -1)) {
      int slot = slot(name.charAt(0), name.charAt(name.length() - 1), name.length());
      while (TABLE[slot] != null) {
        slot = next(slot);
      }
      TABLE[slot] = name;
    }
  }

  private CommonNames() {}

  /** The name that these bytes spell, or null if the table does not have it. */
  static @Nullable String find(byte[] ascii, int begin, int end) {
    if (begin == end) {
      return null;
    }
    int slot = slot(ascii[begin], ascii[end - 1], end - begin);
    for (String name = TABLE[slot]; name != null; name = TABLE[slot]) {
      if (isSpelt(name, ascii, begin, end)) {
        return name;
      }
      slot = next(slot);
    }
    return null;
  }

  private static boolean isSpelt(String name, byte[] ascii, int begin, int end) {
    if (name.length() != end - begin) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) != ascii[begin + i]) {
        return false;
      }
    }
    return true;
  }

  private static int slot(int first, int last, int length) {
    return (first * 37 + last * 5 + length * 61) % SLOTS;
  }

  private static int next(int slot) {
    return (slot + 1) % SLOTS;
  }
}
