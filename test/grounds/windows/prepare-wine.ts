import { publishHost } from './publish-host.ts';
import { installWine, pristinePrefix } from './wine.ts';

/**
 * What every Windows lane under Wine begins with: makes what is missing, which takes minutes the first time.
 *
 * @returns the path of pwsh-host.exe, and the prefix to start from
 * @throws Error that says what is missing
 */
export async function prepareWine(): Promise<{ host: string; prefix: string }> {
  const [host, prefix] = await Promise.all([publishHost(), installWine().then(pristinePrefix)]);
  return { host, prefix };
}
