package dev.jwtbearer.token;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.jose.RejectedToken;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimRulesTest {

  private static void check(ClaimRule rule, String claims) throws Exception {
    rule.check(TestClaims.of(claims), TestClock.START);
  }

  @ParameterizedTest
  @CsvSource({
    "'{''t'':''x''}',x",
    "'{''t'':1}',1",
    "'{''t'':-1}',-1",
    "'{''t'':18446744073709551616}',18446744073709551616",
    "'{''t'':1.50}',1.50",
    "'{''t'':true}',true",
    "'{''t'':false}',false",
    "'{''t'':''null''}',null"
  })
  void comparesARequiredClaimByItsJsonText(String claims, String value) {
    assertDoesNotThrow(() -> check(new RequiredClaimRule("t", Optional.of(value)), claims));
    RejectedToken rejected =
        assertThrows(
            RejectedToken.class,
            () -> check(new RequiredClaimRule("t", Optional.of(value + "x")), claims));
    assertEquals(Refusal.CLAIM_NOT_MET, rejected.refusal());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{'t':null}", "{'t':['x']}", "{'t':{'x':1}}", "{'t':'X'}", "{'t':'x '}"})
  void refusesARequiredClaimOfAnotherValueOrType(String claims) {
    assertThrows(
        RejectedToken.class, () -> check(new RequiredClaimRule("t", Optional.of("x")), claims));
  }

  @Test
  void tellsTheNameOfARequiredClaimAndNotTheValue() {
    ClaimRule rule = new RequiredClaimRule("t", Optional.of("S3CRET"));
    assertEquals(
        "claim t has not the required value",
        assertThrows(RejectedToken.class, () -> check(rule, "{'t':'x'}")).detail());
    assertEquals("no claim t", assertThrows(RejectedToken.class, () -> check(rule, "{}")).detail());
  }

  @ParameterizedTest
  @CsvSource({
    "'{''t'':[''x'']}','[x]'",
    "'{''t'':[]}','[]'",
    "'{''t'':{''x'':1}}','{x=1}'",
    "'{''t'':1.50}','1.5'",
    "'{''t'':1.50}','2.50'",
    "'{''t'':1e2}','100'"
  })
  void refusesARequiredClaimThatOnlyLooksLikeTheValue(String claims, String value) {
    assertThrows(
        RejectedToken.class, () -> check(new RequiredClaimRule("t", Optional.of(value)), claims));
  }

  @Test
  void needsOnlyThePresenceOfARequiredClaimWithoutValue() {
    ClaimRule rule = new RequiredClaimRule("t", Optional.empty());

    assertDoesNotThrow(() -> check(rule, "{'t':[]}"));
    assertDoesNotThrow(() -> check(rule, "{'t':false}"));
    assertThrows(RejectedToken.class, () -> check(rule, "{'t':null}"));
    assertThrows(RejectedToken.class, () -> check(rule, "{}"));
  }

  @Test
  void acceptsAnyOneOfTheAudiences() {
    ClaimRule rule = new AudienceRule(Set.of("a", "b"));

    assertDoesNotThrow(() -> check(rule, "{'aud':'b'}"));
    assertDoesNotThrow(() -> check(rule, "{'aud':['x','a']}"));
    assertThrows(RejectedToken.class, () -> check(rule, "{'aud':'ab'}"));
    assertThrows(RejectedToken.class, () -> check(rule, "{}"));
  }

  @Test
  void countsAbsenceOfTheTypeOnlyWhereItIsListed() {
    Map<String, String> named =
        Map.of("jwks", Verifiers.jwks(Verifiers.KEYS), "tokenTypes", "application/AT+JWT");
    Verifier verifier = Verifiers.with(new TestClock(), new TestLog(), named);
    TestToken good = TestToken.good(TestClock.START);

    assertEquals(Optional.empty(), verifier.verify(good.text()).refusal());
    for (String type : List.of("JWT", "absent", "at+jw", "xat+jwt")) {
      assertEquals(
          Optional.of(Refusal.TYPE_NOT_ALLOWED),
          verifier.verify(good.header("typ", type).text()).refusal());
    }
    assertEquals(
        Optional.of(Refusal.TYPE_NOT_ALLOWED),
        verifier.verify(good.withoutHeader("typ").text()).refusal());
  }
}
