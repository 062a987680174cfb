package io.luthier.trial;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a setting that says where something is or what may be used on this machine, and not what is trained: a folder to
 * work in, a limit of memory. It is no part of a
 * study's identity, so that a project that was moved or copied resumes. Of other paths the last name counts.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Here {}
