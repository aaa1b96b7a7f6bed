/**
 * Who registered what: Datanets, contributions, snapshots, models, adapters, agents, escrows
 * (rules, sections 3, 4 and 7). Arguments enter, ledger entries and events leave; every check comes
 * before any write.
 */
package io.tributary.attribution.registry;
