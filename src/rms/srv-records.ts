import type { SrvRecord } from 'node:dns';
import { systemCode } from '../model/errors.ts';

/** What is needed of a DNS resolver; `dns.promises.Resolver` has it. */
export interface Resolver {
  resolveSrv(name: string): Promise<SrvRecord[]>;
}

/**
 * The SRV records of a name, in the order in which to try them (RFC 2782; of one priority the heavier first). None where
 * DNS says that there are none: no such name, or no such record of it (RFC 2308).
 *
 * @throws what the resolver throws otherwise: a server that fails, refuses or is silent says nothing of records
 */
export async function srvRecords(name: string, resolver: Resolver): Promise<SrvRecord[]> {
  try {
    const records = await resolver.resolveSrv(name);
    return records.sort((a, b) => a.priority - b.priority || b.weight - a.weight);
  } catch (error) {
    if (['ENOTFOUND', 'ENODATA'].includes(systemCode(error))) {
      return [];
    }
    throw error;
  }
}
