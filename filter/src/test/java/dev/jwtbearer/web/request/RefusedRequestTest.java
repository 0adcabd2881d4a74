package dev.jwtbearer.web.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.web.Doorstep;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedRequestTest {
  private final Doorstep door = new Doorstep("hideRequestFromErrorPage", "true");
  private final FakeRequest request =
      door.get("/orders")
          .method("POST")
          .query("do=delete")
          .header("Accept", "3")
          .header("Content-Type", "text/plain")
          .header("content-length", "3")
          .body("a=b");

  private HttpServletRequest ofErrorPage(DispatcherType type) {
    door.refused(request);
    request.dispatch(type);
    request.attribute(RequestDispatcher.ERROR_STATUS_CODE, 401);
    return door.admitted(request);
  }

  @ParameterizedTest
  @EnumSource(names = {"ERROR", "FORWARD", "INCLUDE"})
  void isAGetOfNothing(DispatcherType type) throws Exception {
    HttpServletRequest hidden = ofErrorPage(type);
    assertEquals("GET", hidden.getMethod());
    assertNull(hidden.getQueryString());
    assertNull(hidden.getParameter("do"));
    assertNull(hidden.getParameterValues("do"));
    assertFalse(hidden.getParameterNames().hasMoreElements());
    assertEquals(Map.of(), hidden.getParameterMap());
    assertEquals(List.of(), List.copyOf(hidden.getParts()));
    assertNull(hidden.getPart("file"));
    assertNull(hidden.getContentType());
    assertEquals(-1, hidden.getContentLength());
    assertEquals(-1, hidden.getContentLengthLong());
    assertEquals(0, hidden.getInputStream().readAllBytes().length);
    assertTrue(hidden.getInputStream().isFinished());
    assertTrue(hidden.getInputStream().isReady());
    request.encoding("IBM037");
    doReturn(Map.of("x-http-method-override", "DELETE")).when(request).getTrailerFields();
    assertNull(hidden.getCharacterEncoding());
    assertEquals(Map.of(), hidden.getTrailerFields());
    ReadListener listener = mock(ReadListener.class);
    hidden.getInputStream().setReadListener(listener);
    verify(listener).onAllDataRead();
    assertNull(hidden.getReader().readLine());
    verify(request, never()).getInputStream();
    verify(request, never()).getReader();
    verify(request, never()).getParts();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type",
        "content-length",
        "Content-Encoding",
        "Transfer-Encoding",
        "X-HTTP-Method",
        "X-HTTP-Method-Override",
        "X-Method-Override"
      })
  void hasNoHeaderOfABodyOrOfAnotherMethod(String name) {
    HttpServletRequest hidden = ofErrorPage(DispatcherType.ERROR);
    request.header(name, "3");
    assertNull(hidden.getHeader(name));
    assertFalse(hidden.getHeaders(name).hasMoreElements());
    assertEquals(-1, hidden.getIntHeader(name));
    assertEquals(-1, hidden.getDateHeader(name));
  }

  @Test
  void keepsItsOtherHeaders() {
    HttpServletRequest hidden = ofErrorPage(DispatcherType.ERROR);
    assertEquals("3", hidden.getHeader("Accept"));
    assertEquals(3, hidden.getIntHeader("Accept"));
    assertEquals(3, hidden.getDateHeader("Accept"));
    assertEquals(List.of("Accept"), Collections.list(hidden.getHeaderNames()));
    when(request.getHeaderNames()).thenAnswer(call -> null);
    assertNull(hidden.getHeaderNames());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        RequestDispatcher.FORWARD_QUERY_STRING,
        RequestDispatcher.INCLUDE_QUERY_STRING,
        "jakarta.servlet.async.query_string",
        "jakarta.servlet.error.query_string"
      })
  void hidesTheCopiesOfTheQueryString(String attribute) {
    HttpServletRequest hidden = ofErrorPage(DispatcherType.ERROR);
    request.setAttribute(attribute, "do=delete");
    assertNull(hidden.getAttribute(attribute));
  }

  @Test
  void keepsItsOtherAttributes() {
    HttpServletRequest hidden = ofErrorPage(DispatcherType.ERROR);
    assertNull(hidden.getAttribute("jakarta.servlet.error.method"));
    request.setAttribute("jakarta.servlet.error.method", "POST");
    request.setAttribute("shop", "a");
    assertEquals("GET", hidden.getAttribute("jakarta.servlet.error.method"));
    assertEquals("a", hidden.getAttribute("shop"));
    assertEquals(401, hidden.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
  }

  @Test
  void isNotHiddenTwice() {
    HttpServletRequest hidden = ofErrorPage(DispatcherType.ERROR);
    assertSame(hidden, door.admitted(hidden));
    // A container adds the parameters that the page forwards with.
    HttpServletRequest forwarded =
        new HttpServletRequestWrapper(hidden) {
          @Override
          public String getQueryString() {
            return "view=short";
          }
        };
    assertEquals("view=short", door.admitted(forwarded).getQueryString());
  }

  @Test
  void hidesNothingUnlessItIsAskedTo() {
    Doorstep other = new Doorstep();
    other.refused(request);
    request.dispatch(DispatcherType.ERROR);
    assertSame(request, other.admitted(request));
  }

  @Test
  void hidesNothingFromErrorsThatAreNoRefusals() {
    request.dispatch(DispatcherType.ERROR);
    assertSame(request, door.admitted(request));
  }

  @Test
  void hidesNothingAfterAnIncludeWasRefused() {
    request.dispatch(DispatcherType.INCLUDE);
    door.refused(request);
    request.dispatch(DispatcherType.ERROR);
    assertSame(request, door.admitted(request));
  }
}
