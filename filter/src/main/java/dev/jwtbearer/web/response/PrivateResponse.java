package dev.jwtbearer.web.response;

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
public final class PrivateResponse extends HttpServletResponseWrapper {
  private static final String CACHE_CONTROL = "Cache-Control";
  private static final String PRIVATE = "private";
  private static final String VARY = "Vary";

  private final CacheDirectives directives;

  private PrivateResponse(HttpServletResponse response, CacheDirectives directives) {
    super(response);
    this.directives = directives;
  }

  /** The response to go on with. */
  public static HttpServletResponse of(HttpServletResponse response, CacheDirectives directives) {
    PrivateResponse result = new PrivateResponse(response, directives);
    result.setHeaders();
    return result;
  }

  /**
   * Sets the fields of the response that an include is a part of. What is included can set no
   * header field (Servlet 9.3), but the response below can.
   */
  public static void setOnIncluding(HttpServletResponse included, CacheDirectives directives) {
    ServletResponse below = included;
    while (below instanceof ServletResponseWrapper) {
      below = ((ServletResponseWrapper) below).getResponse();
    }
    if (below instanceof HttpServletResponse) {
      new PrivateResponse((HttpServletResponse) below, directives).setHeaders();
    }
  }

  /** What a filter or the container set before stays. */
  private void setHeaders() {
    if (!super.containsHeader(CACHE_CONTROL)) {
      super.setHeader(CACHE_CONTROL, PRIVATE);
      directives.setCacheControlOurs(true);
    }
    addVary();
  }

  private void addVary() {
    String member = directives.vary();
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
        && directives.isCacheControlOurs()
        && PRIVATE.equals(super.getHeader(CACHE_CONTROL));
  }

  /** To be called when the application has set a field, or removed it. */
  private void wasSet(@Nullable String name, boolean isRemoved) {
    if (CACHE_CONTROL.equalsIgnoreCase(name)) {
      directives.setCacheControlOurs(isRemoved && directives.isCacheControlOurs());
      setHeaders();
    } else if (VARY.equalsIgnoreCase(name)) {
      addVary();
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
    String member = directives.vary();
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
    setHeaders();
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
