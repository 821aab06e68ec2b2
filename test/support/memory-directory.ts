import { TargetError } from '../../src/model/errors.ts';
import {
  afterAction,
  type ConnectionPoint,
  type ConnectionPointAction,
  type ConnectionPointFact,
  type ConnectionPointRequest,
  containerName,
} from '../../src/rms/connection-point/fact.ts';
import { type Directory, TargetWithDirectory } from '../../src/rms/connection-point/with-directory.ts';
import { needsDirectory } from '../../src/rms/discovery/subject.ts';
import type { Target } from '../../src/target/target.ts';

/** A forest in memory: what the engine's tests run on. */
export class MemoryDirectory implements Directory {
  fact: ConnectionPointFact = {
    fact: 'connection-point',
    server: 'dc1.contoso.com',
    partition: 'CN=Configuration,DC=contoso,DC=com',
    hasContainer: false,
    points: [],
  };
  /** Said in place of an answer. */
  fault: string | undefined;
  readonly asked: ConnectionPointRequest[] = [];
  readonly acted: ConnectionPointAction[] = [];

  constructor(...points: readonly ConnectionPoint[]) {
    this.fact = { ...this.fact, hasContainer: points.length > 0, points };
  }

  async read(request: ConnectionPointRequest): Promise<ConnectionPointFact> {
    this.asked.push(request);
    this.#fail();
    return this.fact;
  }

  async act(action: ConnectionPointAction): Promise<string> {
    this.#fail();
    this.acted.push(action);
    this.fact = afterAction(this.fact, action);
    return this.fact.server;
  }

  /** This directory beside a registry. */
  beside(registry: Target, undoBase: string, named?: string): TargetWithDirectory {
    return new TargetWithDirectory(registry, {
      open: async () => this,
      named,
      isNeeded: needsDirectory,
      undoBase,
    });
  }

  #fail(): void {
    if (this.fault !== undefined) {
      throw new TargetError(this.fault);
    }
  }
}

/** A service connection point as AD RMS makes it. */
export function point(url: string, name = 'CN=SCP'): ConnectionPoint {
  return { name, bindings: [url], keywords: ['1.0', 'MSRMRootCluster'] };
}

export const container = `${containerName},CN=Configuration,DC=contoso,DC=com`;
