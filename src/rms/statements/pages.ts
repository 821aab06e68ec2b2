import type { Page } from './statement.ts';

/** The page that the first statements are from. */
export const deploymentNotes: Page = {
  title: 'RMS client deployment notes',
  url: learn('rms-client/client-deployment-notes'),
};

export const deprecation: Page = {
  title: 'RMS SDK 4.2 and RMS SDK 2.1 deprecation notice',
  url: learn('develop/deprecation-notice'),
};

export const connectorRegistry: Page = {
  title: 'Registry setting for the Rights Management connector',
  url: learn('rms-connector-registry-settings'),
};

export const connectorServers: Page = {
  title: 'Configuring servers for the Microsoft Rights Management connector',
  url: learn('configure-servers-rms-connector'),
};

export const migrationPhase1: Page = {
  title: 'Migration phase 1 - preparation',
  url: learn('migrate-from-ad-rms-phase1'),
};

export const migrationPhase3: Page = {
  title: 'Migration phase 3 - client-side configuration',
  url: learn('migrate-from-ad-rms-phase3'),
};

export const migrationPhase5: Page = {
  title: 'Migration phase 5 - post migration tasks',
  url: learn('migrate-from-ad-rms-phase5'),
};

/** As phase 3 was called up to 2017, with the registry values that its scripts wrote. */
export const migrationOfClients: Page = {
  title: 'Migration phase 2 - client-side configuration (2017)',
  url: history('84342e251b2d170465612a24975c8f2d9110f118', 'plan-design/migrate-from-ad-rms-phase2.md'),
};

export const refreshTemplates: Page = {
  title: 'Refreshing templates for users and services (2022)',
  url: history('39a88ce3e1de91724d909ed3dd3e969f4fe7db8d', 'refresh-templates.md'),
};

export const adminGuide: Page = {
  title: 'Using PowerShell with the Azure Information Protection classic client (2022)',
  url: history('39a88ce3e1de91724d909ed3dd3e969f4fe7db8d', 'rms-client/client-admin-guide-powershell.md'),
};

export const scanner: Page = {
  title: 'Requirements for the Azure Information Protection unified labeling scanner (2022)',
  url: history('8048f50da3fa630c8598e2ffdd90770de74e3d3a', 'deploy-aip-scanner-prereqs.md'),
};

export const fileApi: Page = {
  title: 'File API configuration (2020)',
  url: history('29772138383a5c0867253a49d54268c3e6e35c44', 'develop/file-api-configuration.md'),
};

export const fileTypes: Page = {
  title: 'File types supported by the Azure Information Protection client (2020)',
  url: history('29772138383a5c0867253a49d54268c3e6e35c44', 'rms-client/client-admin-guide-file-types.md'),
};

export const clientGuide: Page = {
  title: 'Azure Information Protection client administrator guide (2017)',
  url: history('84342e251b2d170465612a24975c8f2d9110f118', 'rms-client/client-admin-guide.md'),
};

export const debugging: Page = {
  title: 'How-to: debug a rights-enabled application (2020)',
  url: history(
    '29772138383a5c0867253a49d54268c3e6e35c44',
    'develop/debugging-applications-that-use-ad-rms.md',
  ),
};

export const configureClient: Page = {
  title: 'Configure the client (2016)',
  url: history(
    '2c6b1ebbdd7a666be47a9e3ca6ddf236455afa7d',
    'develop/how-to-configure-the-ad-rms-client-2-0.md',
  ),
};

/** Microsoft's tool that collects logs and resets clients. */
export const complianceUtility: Page = {
  title: 'ComplianceUtility (2026)',
  url: 'https://github.com/microsoft/ComplianceUtility/blob/c7b89d3fa7f31e0633157ce20baeba570acb8b94/ComplianceUtility.psm1',
};

export const officePolicies: Page = {
  title: 'Administrative templates of Microsoft Office 2016',
  url: 'https://www.microsoft.com/download/details.aspx?id=49030',
};

/** A page that Microsoft Learn still has. */
function learn(path: string): string {
  return `https://learn.microsoft.com/azure/information-protection/${path}`;
}

/** A page that was taken down, as the repository of the documentation had it last. */
function history(commit: string, path: string): string {
  return `https://github.com/MicrosoftDocs/Azure-RMSDocs/blob/${commit}/Azure-RMSDocs/${path}`;
}
