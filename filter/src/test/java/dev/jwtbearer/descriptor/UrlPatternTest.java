package dev.jwtbearer.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlPatternTest {

  @ParameterizedTest
  @CsvSource({
    "/*, /admin/*, true",
    "/*, *.do, true",
    "/*, '', true",
    "/, /admin/users, true",
    "/, *.do, true",
    "/admin/*, /admin/*, true",
    "/admin/*, /admin/users/*, true",
    "/admin/*, /admin/users, true",
    "/admin/*, /admin, true",
    "/admin/*, /administrators, false",
    "/admin/*, /administrators/*, false",
    "/admin/*, /orders/*, false",
    "/admin/*, '', false",
    "/admin, /admin, true",
    "/admin, /Admin, false",
    "/admin, /admin/users, false",
    "/admin, '', false",
    "'', '', true",
    "*.do, /admin/*, true",
    "*.do, *.do, true",
    "*.do, *.jsp, false",
    "*.do, /save.do, true",
    "*.do, /save.do/it, false",
    "*.do, /undo, false",
    "*.do, '', false",
  })
  void overlapsWhereSomePathBelongsToBoth(String one, String other, boolean overlap) {
    assertEquals(overlap, UrlPattern.ofMapping(one).overlaps(UrlPattern.ofMapping(other)));
    assertEquals(overlap, UrlPattern.ofMapping(other).overlaps(UrlPattern.ofMapping(one)));
  }
}
