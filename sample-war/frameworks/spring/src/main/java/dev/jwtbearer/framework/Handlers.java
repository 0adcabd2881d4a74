package dev.jwtbearer.framework;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Handlers by the patterns that leave most to the framework. They take every method. */
@RestController
public class Handlers {
  @GetMapping("/api/public/{id}")
  public String read() {
    return "public";
  }

  @RequestMapping({"/api/admin/{id}", "/api/admin/files/**", "/api/single"})
  public String run(
      @Nullable Principal principal,
      @RequestHeader(name = AdminAction.ROW, required = false) @Nullable String row) {
    return AdminAction.run(principal, row);
  }
}
