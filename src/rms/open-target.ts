/// <reference lib="esnext.disposable" preserve="true" />

import { type Opening, openMachine } from '../target/open.ts';
import type { Target } from '../target/target.ts';
import { TargetWithoutRegistry } from '../target/without-registry.ts';
import { domainInRegistry } from './connection-point/find-controller.ts';
import { TargetWithDirectory } from './connection-point/with-directory.ts';
import { needsDirectory } from './discovery/subject.ts';
import { askDnsOf } from './dns-redirection/ask-dns.ts';
import { withDns } from './dns-redirection/with-dns.ts';

/** How a target is opened. */
export interface OpenTargetOptions {
  /** The PowerShell that reaches the live registry; by default one that is looked for. */
  readonly powershell?: string | undefined;
  /**
   * The domain controller to ask for the service connection point, by its DNS name. By default it is, for `live`, one of
   * the computer's domain, and for anything else none.
   */
  readonly directory?: string | undefined;
  /**
   * The DNS server to ask for DNS redirection, by its address, with a port where it is not 53. By default they are, for
   * `live`, those of the computer, and for anything else none.
   */
  readonly dns?: string | undefined;
  /** Is told what is about to be opened: large files take seconds, and zips are unpacked until they are let go of. */
  readonly onOpening?: ((opening: Opening) => void) | undefined;
}

/** A target that is open until it is let go of: nothing can be asked afterwards. */
export interface OpenTarget extends Target, AsyncDisposable {
  dispose(): Promise<void>;
}

/**
 * Opens a machine, to get, test, set, export or collect what is configured on it. Active Directory is asked only about
 * what is in it, and nothing is read before it is asked for but a small .reg file.
 *
 * @param path `live` for the computer that this runs on; or a .reg file, a registry hive, or a folder or a zip of a
 *   machine's hives or exports. The first bytes tell which, not the name. Only `live` and .reg files can be written
 * @param options which PowerShell and which domain controller; most need none
 * @returns let go of it with `dispose`, or with `await using`
 * @throws TargetError when there is nothing that can be read; what is wrong in a .reg file shows when it is asked
 * @throws MissingProgramError when `live` is meant and there is no PowerShell
 * @example
 * const target = await openTarget('machine.reg');
 * try {
 *   const wanted = readConfiguration('contoso.yaml', await readFile('contoso.yaml', 'utf8'));
 *   const isCompliant = (await get(target, wanted)).every(({ inDesiredState }) => inDesiredState);
 * } finally {
 *   await target.dispose();
 * }
 */
export async function openTarget(path: string, options: OpenTargetOptions = {}): Promise<OpenTarget> {
  const { powershell, onOpening } = options;
  if (path !== 'live') {
    return withAsked(await openMachine(path, onOpening), path, options);
  }
  const [{ LiveTarget }, { liveProduct }] = await Promise.all([
    import('../target/live/live-target.ts'),
    import('./live-product.ts'),
  ]);
  onOpening?.({ kind: 'live', size: 0 });
  return withAsked(new LiveTarget(liveProduct, { executable: powershell }), path, options);
}

/** Whom to ask beside a registry. */
type Asked = Pick<OpenTargetOptions, 'directory' | 'dns'>;

/**
 * Opens a domain controller or a DNS server by itself, for a configuration that is about what these know alone: of all
 * else it says that it could not tell.
 */
export function openWithoutRegistry(asked: Asked): OpenTarget {
  const name = asked.directory ?? asked.dns ?? 'nothing';
  return withAsked(new TargetWithoutRegistry(name), 'directory', asked);
}

/** A machine, and who is asked of what is not in it. */
export function withAsked(machine: Target, path: string, { directory, dns }: Asked): OpenTarget {
  const isHere = machine.kind === 'live';
  const redirected = withDns(machine, askDnsOf({ server: dns, isHere }));
  return new TargetWithDirectory(redirected, {
    undoBase: path.replace(/\.reg$|[\\/]+$/i, ''),
    isNeeded: needsDirectory,
    named: directory,
    open: async () => {
      const { LdapDirectory } = await import('./connection-point/directory.ts');
      return new LdapDirectory({
        server: directory,
        mayLook: isHere,
        domain: () => domainInRegistry(machine),
      });
    },
  });
}
