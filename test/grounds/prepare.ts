import { ensureAnsible } from './ansible/ensure-ansible.ts';
import { ensureChromium } from './browser/ensure-chromium.ts';
import { installSamba } from './directory/install.ts';
import { ensureHivex } from './hivex/ensure-hivex.ts';
import { ensureBicep } from './nuget/bicep.ts';
import { fetchMultitool } from './sarif/multitool.ts';
import { prepareWine } from './windows/prepare-wine.ts';
import { installNsis } from './windows/setup/nsis.ts';

/**
 * Begins to install and to make what the grounds need, while tests run that need nothing. What cannot be done here is
 * left to the suites, which say so.
 */
export async function prepareGrounds(): Promise<void> {
  for (const prepare of [
    prepareWine,
    installNsis,
    installSamba,
    ensureChromium,
    ensureHivex,
    ensureAnsible,
    fetchMultitool,
    ensureBicep,
  ]) {
    await prepare().catch(() => {});
  }
}
