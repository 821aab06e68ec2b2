import { commandName, packageVersion } from '../../../package-root.ts';
import { moduleFacts, productTitle } from '../../../rms/index.ts';
import type { Pair, Remediation } from './pairs.ts';

/**
 * The body of a POST to `/deviceManagement/deviceHealthScripts` of Microsoft Graph (beta alone has it): a remediation. Who
 * it runs as and how many bits the PowerShell has is always said, because what is not said is 32 bits.
 */
export function healthScript({ name, account, detection, remediation }: Remediation): string {
  return json({
    '@odata.type': '#microsoft.graph.deviceHealthScript',
    ...common(name),
    runAs32Bit: false,
    runAsAccount: account,
    enforceSignatureCheck: false,
    roleScopeTagIds: ['0'],
    detectionScriptContent: base64(detection),
    // What has no such member detects alone.
    ...(remediation !== undefined && { remediationScriptContent: base64(remediation) }),
  });
}

/** The body of a POST to `/deviceManagement/deviceComplianceScripts`: the discovery script of custom compliance. */
export function complianceScript({ name, account, discovery }: Pair): string {
  return json({
    '@odata.type': '#microsoft.graph.deviceComplianceScript',
    ...common(name),
    runAs32Bit: false,
    runAsAccount: account,
    enforceSignatureCheck: false,
    roleScopeTagIds: ['0'],
    detectionScriptContent: base64(discovery),
  });
}

function common(name: string): Record<string, string> {
  return {
    displayName: `${productTitle}: ${name}`,
    description: `Settings of the ${productTitle}. Made by ${commandName} ${packageVersion()}.`,
    publisher: moduleFacts.author,
  };
}

function base64(script: string): string {
  return Buffer.from(script, 'ascii').toString('base64');
}

function json(body: object): string {
  return `${JSON.stringify(body, null, 2)}\n`;
}
