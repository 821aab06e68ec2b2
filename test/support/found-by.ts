import type { Auditor } from '../../src/audit/assess/auditor.ts';
import { Told } from '../../src/audit/assess/told.ts';
import type { MachineResult } from '../../src/report/result.ts';

/** What an auditor finds of the machine at a path. */
export async function foundBy(auditor: Auditor, source: string): Promise<MachineResult> {
  return new Told(await auditor.tell(source)).found;
}
