package dev.jwtbearer.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleConverterTest {

  private static RoleConverter rules(Map<String, String> mapping, String prefix, String... paths) {
    return new RoleConverter(
        Stream.of(paths).map(path -> RoleClaim.parse(path).orElseThrow()).toList(),
        mapping,
        prefix,
        false);
  }

  private static Set<String> roles(RoleConverter rules, String claims) throws Exception {
    Claims read = TestClaims.of(claims);
    return rules.roles(read, RoleConverter.scopes(read));
  }

  @Test
  void unitesTheRolesOfAllPaths() throws Exception {
    assertEquals(
        Set.of("a", "b", "c d"),
        roles(
            rules(Map.of(), "", "roles", "realm_access.roles", "groups"),
            "{'roles':['a','b'],'realm_access':{'roles':['b']},'groups':'c d'}"));
  }

  @Test
  void mapsFirstAndPrefixesThen() throws Exception {
    assertEquals(
        Set.of("ROLE_clerk", "ROLE_x"),
        roles(rules(Map.of("staff", "clerk"), "ROLE_", "roles"), "{'roles':['staff','x']}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'roles':null}",
        "{'roles':1}",
        "{'roles':true}",
        "{'roles':{'admin':true}}",
        "{'roles':['admin',1]}",
        "{'roles':['admin',null]}",
        "{'roles':[['admin']]}",
        "{'roles':[]}",
        "{'roles':''}",
        "{'roles':[' ']}",
        "{'roles':'*'}",
        "{'roles':['*','**']}"
      })
  void givesNoRole(String claims) throws Exception {
    assertEquals(Set.of(), roles(rules(Map.of(), "", "roles"), claims));
  }

  @Test
  void givesNoPrivilegeToAStarThatAMappingMakes() throws Exception {
    assertEquals(Set.of(), roles(rules(Map.of("x", "*"), "", "roles"), "{'roles':['x']}"));
    assertEquals(Set.of(), roles(rules(Map.of(), "*", "roles"), "{'roles':['*']}"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "{'scope':'read  write'};read,write",
        "{'scope':['read','write']};read,write",
        "{'scp':'read'};read",
        "{'scp':['read'],'scope':'write'};write,read",
        "{'scope':'readwrite'};readwrite"
      },
      delimiter = ';')
  void readsScopesAsTextOrArray(String claims, String scopes) throws Exception {
    assertEquals(Set.of(scopes.split(",")), RoleConverter.scopes(TestClaims.of(claims)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'scope':null}",
        "{'scope':1}",
        "{'scope':' '}",
        "{'scope':['a',1]}",
        "{'scp':{}}",
        "{'scp':['']}"
      })
  void readsNoScope(String claims) throws Exception {
    assertEquals(Set.of(), RoleConverter.scopes(TestClaims.of(claims)));
  }

  /** Cases.md A. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keys(roles) | {'roles':{'admin':{'x':1},'clerk':true}} | admin clerk",
        "keys(a.roles) | {'a':{'roles':{'admin':null}}} | admin",
        "keys(roles) | {'roles':['admin']} | ",
        "keys(roles) | {'roles':'admin'} | ",
        "keys(roles) | {'roles':{'*':1,'**':1,'':1}} | ",
        "split(roles) | {'roles':'admin,clerk'} | admin clerk",
        "split(roles) | {'roles':' admin ,  clerk\\tboss '} | admin boss clerk",
        "split(roles) | {'roles':'admin'} | admin",
        "split(roles) | {'roles':''} | ",
        "split(roles) | {'roles':', ,'} | ",
        "split(roles) | {'roles':['admin,clerk']} | ",
        "roles | {'roles':{'admin':1}} | "
      })
  void readsRolesInTheFormThatTheSettingsName(String claim, String claims, String expected)
      throws Exception {
    assertEquals(
        expected == null ? Set.of() : Set.of(expected.split(" ")),
        roles(rules(Map.of(), "", claim), claims));
  }

  @Test
  void makesScopesRolesOnlyWhereTheSettingsSaySo() throws Exception {
    RoleConverter on =
        new RoleConverter(
            List.of(RoleClaim.parse("roles").orElseThrow()), Map.of("read", "x"), "P_", true);

    assertEquals(
        Set.of("P_a", "SCOPE_read", "SCOPE_*"), roles(on, "{'roles':'a','scope':'read *'}"));
    assertEquals(Set.of(), roles(rules(Map.of(), "P_", "roles"), "{'scope':'read'}"));
  }

  @Test
  void noRoleLooksLikeAScopeWhereScopesAreRoles() throws Exception {
    List<RoleClaim> paths = List.of(RoleClaim.parse("roles").orElseThrow());
    String claims = "{'roles':['SCOPE_admin','a','admin'],'scope':'read'}";

    assertEquals(
        Set.of("admin", "SCOPE_read"),
        roles(new RoleConverter(paths, Map.of("a", "SCOPE_write"), "", true), claims));
    assertEquals(
        Set.of("SCOPE_read"), roles(new RoleConverter(paths, Map.of(), "SCOPE_", true), claims));
    assertEquals(
        Set.of("SCOPE_admin", "a", "admin"),
        roles(new RoleConverter(paths, Map.of(), "", false), claims));
  }
}
