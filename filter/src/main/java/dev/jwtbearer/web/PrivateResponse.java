package dev.jwtbearer.web;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The response to a request that a token let in. Caches keep the answers to requests with {@code
 * Authorization} from others by themselves (RFC 9111, section 3.5), but know nothing of tokens in
 * cookies and other header fields. So it is {@code Cache-Control: private} until the application
 * sets that field, and the token's place stays in {@code Vary} whatever the application sets.
 *
 * <p>Both are set before the application runs, for it to write and to commit as it likes. The
 * application does not see our {@code Cache-Control}: what sets its own only where there is none
 * does so as before.
 */
final class PrivateResponse extends HttpServletResponseWrapper {
  private static final String CACHE_CONTROL = "Cache-Control";
  private static final String PRIVATE = "private";
  private static final String VARY = "Vary";

  private final CacheDirectives marks;

  private PrivateResponse(HttpServletResponse response, CacheDirectives marks) {
    super(response);
    this.marks = marks;
  }

  /** The response to go on with. */
  static HttpServletResponse of(HttpServletResponse response, CacheDirectives marks) {
    PrivateResponse marked = new PrivateResponse(response, marks);
    marked.mark();
    return marked;
  }

  /**
   * Marks the response that an include is a part of. What is included can set no header field
   * (Servlet 9.3), but the response below can.
   */
  static void markBelow(HttpServletResponse included, CacheDirectives marks) {
    ServletResponse below = included;
    while (below instanceof ServletResponseWrapper) {
      below = ((ServletResponseWrapper) below).getResponse();
    }
    if (below instanceof HttpServletResponse) {
      new PrivateResponse((HttpServletResponse) below, marks).mark();
    }
  }

  /** What a filter or the container set before stays. */
  private void mark() {
    if (!super.containsHeader(CACHE_CONTROL)) {
      super.setHeader(CACHE_CONTROL, PRIVATE);
      marks.setCacheControlOurs(true);
    }
    markVary();
  }

  private void markVary() {
    String member = marks.vary();
    if (member == null) {
      return;
    }
    for (String field : super.getHeaders(VARY)) {
      if (!without(member, field).equals(field) || !without("*", field).equals(field)) {
        return;
      }
    }
    super.addHeader(VARY, member);
  }

  /** The field as it is, unless it has that member. */
  private static String without(String member, String field) {
    String[] members = field.split(",", -1);
    StringBuilder rest = new StringBuilder();
    for (String each : members) {
      if (!each.strip().equalsIgnoreCase(member)) {
        rest.append(rest.length() == 0 ? "" : ",").append(each);
      }
    }
    return rest.length() == field.length() ? field : rest.toString().strip();
  }

  /** The container may have put its own in place of ours meanwhile, as on error pages. */
  private boolean isOurs(@Nullable String name) {
    return CACHE_CONTROL.equalsIgnoreCase(name)
        && marks.isCacheControlOurs()
        && PRIVATE.equals(super.getHeader(CACHE_CONTROL));
  }

  /** To be called when the application has set a field, or removed it. */
  private void wasSet(@Nullable String name, boolean isRemoved) {
    if (CACHE_CONTROL.equalsIgnoreCase(name)) {
      marks.setCacheControlOurs(isRemoved && marks.isCacheControlOurs());
      mark();
    } else if (VARY.equalsIgnoreCase(name)) {
      markVary();
    }
  }

  @Override
  public void setHeader(@Nullable String name, @Nullable String value) {
    super.setHeader(name, value);
    wasSet(name, value == null);
  }

  @Override
  public void addHeader(@Nullable String name, @Nullable String value) {
    if (value != null && isOurs(name)) {
      setHeader(name, value);
      return;
    }
    String member = marks.vary();
    if (value != null && member != null && VARY.equalsIgnoreCase(name)) {
      String rest = without(member, value);
      if (!rest.isEmpty() || value.isEmpty()) {
        super.addHeader(name, rest);
      }
      return;
    }
    super.addHeader(name, value);
  }

  @Override
  public void setIntHeader(@Nullable String name, int value) {
    super.setIntHeader(name, value);
    wasSet(name, false);
  }

  @Override
  public void addIntHeader(@Nullable String name, int value) {
    if (isOurs(name)) {
      setIntHeader(name, value);
    } else {
      super.addIntHeader(name, value);
    }
  }

  @Override
  public void setDateHeader(@Nullable String name, long date) {
    super.setDateHeader(name, date);
    wasSet(name, false);
  }

  @Override
  public void addDateHeader(@Nullable String name, long date) {
    if (isOurs(name)) {
      setDateHeader(name, date);
    } else {
      super.addDateHeader(name, date);
    }
  }

  @Override
  public void reset() {
    super.reset();
    mark();
  }

  @Override
  public boolean containsHeader(@Nullable String name) {
    return !isOurs(name) && super.containsHeader(name);
  }

  @Override
  public @Nullable String getHeader(@Nullable String name) {
    return isOurs(name) ? null : super.getHeader(name);
  }

  @Override
  public Collection<String> getHeaders(@Nullable String name) {
    return isOurs(name) ? List.of() : super.getHeaders(name);
  }

  @Override
  public Collection<String> getHeaderNames() {
    Collection<String> names = super.getHeaderNames();
    return isOurs(CACHE_CONTROL)
        ? names.stream().filter(n -> !CACHE_CONTROL.equalsIgnoreCase(n)).collect(Collectors.toSet())
        : names;
  }
}
