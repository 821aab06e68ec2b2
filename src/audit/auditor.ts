import { assess } from '../engine/assess.ts';
import type { Ensure, Instance } from '../engine/instance.ts';
import { requestFor, snapshotOf } from '../engine/places.ts';
import { messageOf, TargetError } from '../model/errors.ts';
import type { PropertyValues } from '../model/property.ts';
import type { ReadRequest } from '../registry/registry.ts';
import { resources } from '../settings/index.ts';
import { nameOfPath, nameTrees, shownName } from './machine-name.ts';
import { readMachine } from './read-machine.ts';
import { type MachineResult, safeText, settingResult, statusOf } from './result.ts';

/** An instance as plain data, which can be given to another thread. */
export interface PlainInstance {
  readonly name: string;
  readonly resource: string;
  readonly values: PropertyValues;
  readonly ensure: Ensure;
}

export function toPlain({ name, resource, values, ensure }: Instance): PlainInstance {
  return { name, resource: resource.name, values, ensure };
}

/** Holds machines against one configuration. */
export class Auditor {
  readonly #instances: readonly Instance[];
  readonly #request: ReadRequest;

  constructor(plain: readonly PlainInstance[]) {
    this.#instances = plain.flatMap(({ resource: wanted, ...instance }) => {
      const resource = resources.find(({ name }) => name === wanted);
      return resource ? [{ ...instance, resource }] : [];
    });
    const { trees, accounts } = requestFor(this.#instances);
    this.#request = { trees: [...trees, ...nameTrees], accounts };
  }

  /** What the machine at this path is. Never fails: what cannot be read is a result, too. */
  async audit(source: string): Promise<MachineResult> {
    try {
      const { answer, name, remarks, folder } = await readMachine(source, this.#request);
      const known = (text: string): string => (folder === undefined ? text : text.replaceAll(folder, source));
      const snapshot = snapshotOf(this.#request, answer);
      const settings = this.#instances.map(instance => settingResult(assess(instance, snapshot), known));
      return {
        name: shownName(name ?? nameOfPath(source)),
        source: shownSource(source),
        status: statusOf(settings),
        settings,
        remarks: remarks.map(remark => safeText(known(remark), longestMessage)),
      };
    } catch (error) {
      return failed(source, error);
    }
  }
}

/** The result for a machine that could not be read at all. A bug's stack stays with it, for whoever reports it. */
export function failed(source: string, error: unknown): MachineResult {
  const isBug = !(error instanceof TargetError);
  const stack = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
  return {
    name: shownName(nameOfPath(source)),
    source: shownSource(source),
    status: 'error',
    settings: [],
    error: safeText(isBug ? `This is a bug in rmsdsc. ${stack}` : error.message, longestMessage),
    remarks: [],
  };
}

const longestMessage = 4000;

function shownSource(source: string): string {
  return safeText(source, longestMessage);
}
