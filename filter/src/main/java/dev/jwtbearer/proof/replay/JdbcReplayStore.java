package dev.jwtbearer.proof.replay;

import dev.jwtbearer.api.ReplayStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * Remembers used proofs in a table of a database, so that all nodes see them: the primary key lets
 * one of several inserts succeed. Every hundredth request removes up to two hundred rows that have
 * expired.
 *
 * <pre>
 * CREATE TABLE dpop_proof (id VARCHAR(43) PRIMARY KEY, expires BIGINT NOT NULL);
 * CREATE INDEX dpop_proof_expires ON dpop_proof (expires);
 * </pre>
 */
public final class JdbcReplayStore implements ReplayStore {
  private static final String INSERT = "INSERT INTO dpop_proof (id, expires) VALUES (?, ?)";
  private static final String EXPIRED = "SELECT id FROM dpop_proof WHERE expires < ?";
  private static final String DELETE = "DELETE FROM dpop_proof WHERE id = ?";

  /** The class of SQL states for a constraint that is violated. */
  private static final String CONSTRAINT_VIOLATION = "23";

  private static final int TIMEOUT_SECONDS = 2;
  private static final int MARKS_PER_CLEANUP = 100;
  private static final int ROWS_PER_CLEANUP = 200;

  private final DataSource database;
  private final Clock clock;
  private final AtomicInteger marks = new AtomicInteger();

  public JdbcReplayStore(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public boolean mark(String id, Instant until) throws SQLException {
    try (Connection connection = database.getConnection()) {
      boolean isFirst = insert(connection, id, until);
      if (isFirst && marks.incrementAndGet() % MARKS_PER_CLEANUP == 0) {
        removeExpired(connection);
      }
      return isFirst;
    }
  }

  private static boolean insert(Connection connection, String id, Instant until)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setQueryTimeout(TIMEOUT_SECONDS);
      insert.setString(1, id);
      insert.setLong(2, until.getEpochSecond() + 1);
      insert.executeUpdate();
      commit(connection);
      return true;
    } catch (SQLException e) {
      if (e.getSQLState() == null || !e.getSQLState().startsWith(CONSTRAINT_VIOLATION)) {
        throw e;
      }
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      return false;
    }
  }

  private static void commit(Connection connection) throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.commit();
    }
  }

  /** In small steps, so that no request waits for it long. */
  private void removeExpired(Connection connection) throws SQLException {
    List<String> expired = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(EXPIRED)) {
      select.setQueryTimeout(TIMEOUT_SECONDS);
      select.setMaxRows(ROWS_PER_CLEANUP);
      select.setLong(1, clock.instant().getEpochSecond());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          expired.add(rows.getString(1));
        }
      }
    }
    try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
      delete.setQueryTimeout(TIMEOUT_SECONDS);
      for (String id : expired) {
        delete.setString(1, id);
        delete.addBatch();
      }
      delete.executeBatch();
      commit(connection);
    }
  }
}
