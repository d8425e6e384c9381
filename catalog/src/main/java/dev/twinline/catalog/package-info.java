/**
 * The contact center file: YAML to {@link dev.twinline.workflows.model.ContactCenter}, with errors
 * that name file, line and field; its JSON Schema; its digest.
 *
 * <p>It needs no network and no Temporal: during a failover it is the only lookup, and it must work
 * when everything else is gone. What a contact center <em>means</em> lives in the domain model, not
 * here.
 */
package dev.twinline.catalog;
