package dev.jwtbearer.real.redeploy;

/**
 * What applications occupy in a JVM.
 *
 * @param loaders class loaders of web applications
 * @param classes of the server and its applications
 * @param metaspace in bytes
 * @param heap in bytes
 */
record Footprint(int loaders, int classes, long metaspace, long heap) {}
