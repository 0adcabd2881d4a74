package dev.jwtbearer.web.challenge;

import dev.jwtbearer.jose.JsonText;
import dev.jwtbearer.settings.ProtectedResource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The JSON of a resource's metadata (RFC 9728, section 2). */
final class MetadataDocument {
  private MetadataDocument() {}

  static String of(ProtectedResource resource) {
    List<String> members = new ArrayList<>();
    members.add("\"resource\":" + JsonText.quoted(resource.identifier().toString()));
    addList("authorization_servers", resource.issuers(), members);
    addList("scopes_supported", resource.scopes(), members);
    members.add("\"bearer_methods_supported\":" + array(resource.bearerMethods()));
    resource.name().ifPresent(name -> members.add("\"resource_name\":" + JsonText.quoted(name)));
    return '{' + String.join(",", members) + '}';
  }

  /** Lists without a value are left out (section 3.2), but for methods none is a statement. */
  private static void addList(String name, List<String> values, List<String> members) {
    if (!values.isEmpty()) {
      members.add(JsonText.quoted(name) + ':' + array(values));
    }
  }

  private static String array(List<String> values) {
    return values.stream().map(JsonText::quoted).collect(Collectors.joining(",", "[", "]"));
  }
}
