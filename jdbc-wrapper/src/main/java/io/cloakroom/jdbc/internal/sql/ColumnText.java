// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

/**
 * A column as a statement names it.
 *
 * @param text the name with its qualifier
 * @param qualifier what stands before the name, its dot included; or empty
 * @param direct whether it is a table's own column, so that others of the table can be named by the
 *     same qualifier
 */
public record ColumnText(String text, String qualifier, boolean direct) {}
