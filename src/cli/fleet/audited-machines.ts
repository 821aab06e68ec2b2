import { toldApart } from '../../audit/assess/nameless.ts';
import type { Told } from '../../audit/assess/told.ts';
import type { AuditRun } from '../../audit/run-audit.ts';
import type { MachineResult } from '../../report/result.ts';
import type { AuditTargets } from './audit-targets.ts';
import type { FleetMachine } from './fleet-run.ts';

/**
 * The machines of a run as they are audited, some at a time. What they leave out is noted where that of the targets is.
 *
 * @param hidesUsers are they to be told apart without their names?
 */
export async function* auditedMachines(
  run: AuditRun,
  { part, leftOut }: AuditTargets,
  hidesUsers: boolean,
): AsyncGenerator<readonly FleetMachine[]> {
  let index = 0;
  for await (const found of run) {
    yield found.map(({ source, told }) => {
      for (const path of told.gist.leavesOut ? (told.found.leftOut ?? []) : []) {
        leftOut.add('machine', path);
      }
      const position = part?.positions[index] ?? index + 1;
      index++;
      return hidesUsers
        ? { found: toldApart(told.found, source, position), position }
        : new AuditedMachine(source, told, position);
    });
  }
}

/** Of very many each is short-lived. */
class AuditedMachine implements FleetMachine {
  readonly source: string;
  readonly told: Told;
  readonly position: number;

  constructor(source: string, told: Told, position: number) {
    this.source = source;
    this.told = told;
    this.position = position;
  }

  get found(): MachineResult {
    return this.told.found;
  }
}
