package dev.jwtbearer.docs;

import dev.jwtbearer.api.Admission;
import dev.jwtbearer.api.BearerListener;
import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.JwtPrincipalWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;

/** Makes users of the shop out of tokens; whoever is not in its table is refused with 403. */
public final class ShopUsers implements BearerListener {
  /** The attribute of the application that holds its {@code DataSource}. */
  public static final String DATA_SOURCE = "com.example.dataSource";

  /** A subject is unique for its issuer only. */
  private static final String QUERY =
      "SELECT customer, role FROM users WHERE issuer = ? AND subject = ?";

  @Override
  public Admission accepted(JwtPrincipal principal, HttpServletRequest request)
      throws SQLException {
    DataSource source = (DataSource) request.getServletContext().getAttribute(DATA_SOURCE);
    try (Connection connection = source.getConnection();
        PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setString(1, principal.issuer().orElse(""));
      query.setString(2, principal.subject().orElse(""));
      try (ResultSet user = query.executeQuery()) {
        return user.next()
            ? Admission.as(new ShopUser(principal, user.getLong(1), user.getString(2)))
            : Admission.refuseUser();
      }
    }
  }

  /** What {@code getUserPrincipal()} returns in the shop. */
  public static final class ShopUser extends JwtPrincipalWrapper {
    private final long customer;
    private final Set<String> roles;

    ShopUser(JwtPrincipal principal, long customer, String role) {
      super(principal);
      this.customer = customer;
      this.roles = Set.of(role);
    }

    /** The number of the customer. */
    public long customer() {
      return customer;
    }

    /** Those of the table, instead of those of the token. */
    @Override
    public Set<String> roles() {
      return roles;
    }
  }
}
