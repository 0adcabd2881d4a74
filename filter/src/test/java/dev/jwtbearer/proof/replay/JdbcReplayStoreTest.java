package dev.jwtbearer.proof.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.jwtbearer.testing.TestClock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The statements of the store on a database that keeps the primary key, as all do. */
class JdbcReplayStoreTest {
  private final TestClock clock = new TestClock();
  private final Map<String, Long> table = new TreeMap<>();
  private final DataSource database = mock(DataSource.class);
  private final Connection connection = mock(Connection.class);
  private final JdbcReplayStore store = new JdbcReplayStore(database, clock);
  private final List<String> deleted = new ArrayList<>();
  private SQLException failure;

  @BeforeEach
  void connect() throws SQLException {
    when(database.getConnection()).thenReturn(connection);
    when(connection.getAutoCommit()).thenReturn(true);
    when(connection.prepareStatement(anyString()))
        .thenAnswer(call -> statement(call.getArgument(0)));
  }

  private PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement statement = mock(PreparedStatement.class);
    Map<Integer, Object> values = new TreeMap<>();
    doAnswer(call -> values.put(call.getArgument(0), call.getArgument(1)))
        .when(statement)
        .setString(anyInt(), anyString());
    doAnswer(call -> values.put(call.getArgument(0), call.getArgument(1)))
        .when(statement)
        .setLong(anyInt(), anyLong());
    doAnswer(call -> deleted.add((String) values.get(1))).when(statement).addBatch();
    when(statement.executeUpdate()).thenAnswer(call -> insert(values));
    when(statement.executeBatch())
        .thenAnswer(
            call -> {
              deleted.forEach(table::remove);
              return new int[0];
            });
    when(statement.executeQuery()).thenAnswer(call -> rows((Long) values.get(1)));
    assertTrue(sql.contains(" dpop_proof "), sql);
    return statement;
  }

  private int insert(Map<Integer, Object> values) throws SQLException {
    if (failure != null) {
      throw failure;
    }
    if (table.putIfAbsent((String) values.get(1), (Long) values.get(2)) != null) {
      throw new SQLException("duplicate key", "23505");
    }
    return 1;
  }

  private ResultSet rows(long before) throws SQLException {
    Iterator<String> ids =
        table.entrySet().stream()
            .filter(row -> row.getValue() < before)
            .map(Map.Entry::getKey)
            .collect(Collectors.toList())
            .iterator();
    ResultSet rows = mock(ResultSet.class);
    when(rows.next()).thenAnswer(call -> ids.hasNext());
    when(rows.getString(1)).thenAnswer(call -> ids.next());
    return rows;
  }

  private Instant in(int seconds) {
    return clock.instant().plusSeconds(seconds);
  }

  @Test
  void marksAnIdOnce() throws Exception {
    assertTrue(store.mark("a", in(60)));
    assertFalse(store.mark("a", in(60)));
    assertTrue(store.mark("b", in(60)));
    verify(connection, times(3)).close();
    verify(connection, never()).commit();
  }

  @Test
  void commitsWhereTheDatabaseDoesNotByItself() throws Exception {
    when(connection.getAutoCommit()).thenReturn(false);
    store.mark("a", in(60));
    verify(connection).commit();
    store.mark("a", in(60));
    verify(connection).rollback();
  }

  @Test
  void throwsWhateverIsNoViolationOfTheKey() throws Exception {
    for (String state : new String[] {"08006", "42P01", "57014", null}) {
      failure = new SQLException("away", state);
      assertThrows(SQLException.class, () -> store.mark("a", in(60)));
    }
    verify(connection, times(4)).close();
  }

  @Test
  void throwsWhereThereIsNoConnection() throws Exception {
    when(database.getConnection()).thenThrow(new SQLException("pool is empty"));
    assertThrows(SQLException.class, () -> store.mark("a", in(60)));
  }

  @Test
  void removesExpiredRowsWithEveryHundredthMark() throws Exception {
    for (int i = 0; i < 50; i++) {
      store.mark("old-" + i, in(60));
    }
    clock.advance(java.time.Duration.ofSeconds(62));
    for (int i = 0; i < 49; i++) {
      store.mark("new-" + i, in(60));
    }
    assertEquals(99, table.size());
    store.mark("new-49", in(60));
    assertEquals(50, table.size());
    assertTrue(table.keySet().stream().allMatch(id -> id.startsWith("new-")));
    verify(connection, atLeastOnce()).close();
  }
}
