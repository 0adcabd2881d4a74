package dev.jwtbearer.web.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dispatch within a request that the filter has not authorized. What the filter says of it are
 * attributes of the dispatch alone: the including page, and whatever it dispatches to next, must
 * not see them.
 */
public final class DispatchAttributes extends HttpServletRequestWrapper {
  private final Map<String, Object> own = new HashMap<>();
  private final Set<String> names;

  /**
   * @param names of the attributes that belong to the dispatch
   */
  public DispatchAttributes(HttpServletRequest request, Set<String> names) {
    super(request);
    this.names = Set.copyOf(names);
  }

  @Override
  public @Nullable Object getAttribute(@Nullable String name) {
    return isOwn(name) ? own.get(name) : super.getAttribute(name);
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    Set<String> all = new LinkedHashSet<>(Collections.list(super.getAttributeNames()));
    all.removeAll(names);
    all.addAll(own.keySet());
    return Collections.enumeration(all);
  }

  @Override
  public void setAttribute(@Nullable String name, @Nullable Object value) {
    if (!isOwn(name)) {
      super.setAttribute(name, value);
    } else if (value == null) {
      own.remove(name);
    } else {
      own.put(name, value);
    }
  }

  @Override
  public void removeAttribute(@Nullable String name) {
    if (isOwn(name)) {
      own.remove(name);
    } else {
      super.removeAttribute(name);
    }
  }

  private boolean isOwn(@Nullable String name) {
    return name != null && names.contains(name);
  }
}
