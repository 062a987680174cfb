package io.luthier.fleet;

/**
 * Who trained.
 *
 * @param name of a process or machine
 * @param environment what it trained in
 */
public record Worker(String name, Environment environment) {}
