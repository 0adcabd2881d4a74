package dev.jwtbearer.testing;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mockito.Mockito;
import org.mockito.invocation.InvocationOnMock;

/**
 * A response that keeps its header fields as a container does, and records all that is done to it.
 * A Mockito mock, so that a test can verify calls and stub an odd container; a method that this
 * class does not implement throws {@link UnsupportedOperationException}.
 */
public abstract class FakeResponse implements HttpServletResponse {
  private final StringBuilder record = new StringBuilder();
  private final Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final StringBuilder body = new StringBuilder();
  private ServletOutputStream stream;
  private PrintWriter writer;
  private int status = 200;
  private boolean isCommitted;

  FakeResponse() {}

  public static FakeResponse fresh() {
    return Mockito.mock(
        FakeResponse.class,
        Mockito.withSettings().useConstructor().defaultAnswer(FakeResponse::call));
  }

  private static Object call(InvocationOnMock call) throws Throwable {
    if (isOfTheInterface(call)) {
      FakeResponse response = (FakeResponse) call.getMock();
      String arguments = Arrays.toString(call.getArguments());
      response.record.append(call.getMethod().getName()).append(arguments).append('\n');
    }
    return Fakes.call(call);
  }

  private static boolean isOfTheInterface(InvocationOnMock call) {
    try {
      HttpServletResponse.class.getMethod(
          call.getMethod().getName(), call.getMethod().getParameterTypes());
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  /** All calls in order, each on a line such as {@code setStatus[401]}, with what is written. */
  public String record() {
    return record.toString();
  }

  /** The header fields, whose names have no case. */
  public Map<String, List<String>> fields() {
    return fields;
  }

  public String body() {
    return body.toString();
  }

  /** The status line and the header fields are sent. */
  public FakeResponse committed() {
    isCommitted = true;
    return this;
  }

  @Override
  public void setStatus(int code) {
    status = code;
  }

  @Override
  public int getStatus() {
    return status;
  }

  @Override
  public void sendError(int code) {
    status = code;
    isCommitted = true;
  }

  @Override
  public void setHeader(String name, String value) {
    replace(name, value);
  }

  @Override
  public void setIntHeader(String name, int value) {
    replace(name, String.valueOf(value));
  }

  @Override
  public void setDateHeader(String name, long date) {
    replace(name, String.valueOf(date));
  }

  @Override
  public void addHeader(String name, String value) {
    add(name, value);
  }

  @Override
  public void addIntHeader(String name, int value) {
    add(name, String.valueOf(value));
  }

  @Override
  public void addDateHeader(String name, long date) {
    add(name, String.valueOf(date));
  }

  /** Null removes the field. */
  private void replace(String name, String value) {
    fields.remove(name);
    if (value != null) {
      add(name, value);
    }
  }

  private void add(String name, String value) {
    fields.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  @Override
  public boolean containsHeader(String name) {
    return fields.containsKey(name);
  }

  @Override
  public String getHeader(String name) {
    return values(name).stream().findFirst().orElse(null);
  }

  @Override
  public Collection<String> getHeaders(String name) {
    return values(name);
  }

  private List<String> values(String name) {
    return List.copyOf(fields.getOrDefault(name, List.of()));
  }

  @Override
  public Collection<String> getHeaderNames() {
    return fields.keySet();
  }

  @Override
  public void setContentType(String type) {
    replace("Content-Type", type);
  }

  @Override
  public void setContentLength(int length) {
    replace("Content-Length", String.valueOf(length));
  }

  @Override
  public boolean isCommitted() {
    return isCommitted;
  }

  @Override
  public void reset() {
    fields.clear();
    status = 200;
    clearBody();
  }

  @Override
  public void resetBuffer() {
    clearBody();
  }

  private void clearBody() {
    body.setLength(0);
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    if (writer != null) {
      throw new IllegalStateException("getWriter was called");
    }
    if (stream == null) {
      stream = new Body();
    }
    return stream;
  }

  @Override
  public PrintWriter getWriter() {
    if (stream != null) {
      throw new IllegalStateException("getOutputStream was called");
    }
    if (writer == null) {
      writer = new PrintWriter(new Text(), true);
    }
    return writer;
  }

  private void written(String text) {
    record.append(text);
    body.append(text);
  }

  private final class Text extends StringWriter {
    @Override
    public void write(int c) {
      written(String.valueOf((char) c));
    }

    @Override
    public void write(char[] text, int from, int length) {
      written(new String(text, from, length));
    }

    @Override
    public void write(String text) {
      written(text);
    }

    @Override
    public void write(String text, int from, int length) {
      written(text.substring(from, from + length));
    }
  }

  private final class Body extends ServletOutputStream {
    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void write(int b) {
      written(String.valueOf((char) b));
    }
  }
}
