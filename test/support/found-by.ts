import type { Auditor } from '../../src/audit/auditor.ts';
import type { MachineResult } from '../../src/report/result.ts';

/** What an auditor finds of the machine at a path. */
export async function foundBy(auditor: Auditor, source: string): Promise<MachineResult> {
  return JSON.parse((await auditor.tell(source)).json) as MachineResult;
}
