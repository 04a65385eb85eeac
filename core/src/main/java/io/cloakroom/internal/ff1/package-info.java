// SPDX-License-Identifier: Apache-2.0
/**
 * Format-preserving encryption: the raw cipher FF1 of NIST SP 800-38G, over numerals of any radix
 * from 2 to 65,536. Not public API: it may change in any release.
 *
 * <p>Nothing here knows of fields, formats or keyrings, and nothing here is constant in time: the
 * arithmetic of FF1 depends on the values, as in every implementation of it.
 */
@NullMarked
package io.cloakroom.internal.ff1;

import org.jspecify.annotations.NullMarked;
