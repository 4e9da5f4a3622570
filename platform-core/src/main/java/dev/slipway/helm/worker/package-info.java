/**
 * The program that runs inside a Helm worker process. It needs nothing but the JDK, helm-java and
 * JNA, so that it starts from any host's class path; nothing else of the library may be used here.
 */
@NullMarked
package dev.slipway.helm.worker;

import org.jspecify.annotations.NullMarked;
