import type { Auditor } from '../../src/audit/auditor.ts';
import { Told } from '../../src/audit/told.ts';
import type { MachineResult } from '../../src/report/result.ts';

/** What an auditor finds of the machine at a path. */
export async function foundBy(auditor: Auditor, source: string): Promise<MachineResult> {
  return new Told(await auditor.tell(source)).found;
}
