package dev.jwtbearer.framework;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Spring MVC as it is by default. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@Import(Handlers.class)
public class SpringApplication {}
