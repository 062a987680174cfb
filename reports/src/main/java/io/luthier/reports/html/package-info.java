/** Pages for browsers: one file each, with everything in it, and a policy that lets nothing else run or load. */
@org.jspecify.annotations.NullMarked
package io.luthier.reports.html;
