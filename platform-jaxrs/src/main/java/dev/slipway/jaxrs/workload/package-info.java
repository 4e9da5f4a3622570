/** Workloads and network services over HTTP, as document 003 has them. */
@NullMarked
package dev.slipway.jaxrs.workload;

import org.jspecify.annotations.NullMarked;
